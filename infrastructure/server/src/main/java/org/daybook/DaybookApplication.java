package org.daybook;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server: logs what happened, runs recovery steps, tells the timeline. */
@SpringBootApplication
public class DaybookApplication {

    public static void main(String[] args) {
        SpringApplication.run(DaybookApplication.class, args);
    }
}
