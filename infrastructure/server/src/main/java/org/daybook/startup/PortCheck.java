package org.daybook.startup;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Looks whether the port is free before anything is started: the web server itself would look last. */
public final class PortCheck implements EnvironmentPostProcessor, Ordered {

    private static final int HIGHEST = 65_535;

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        int port = environment.getProperty("server.port", Integer.class, 0);
        if (port <= 0 || application.getWebApplicationType() == WebApplicationType.NONE) {
            return;
        }
        if (port > HIGHEST) {
            throw new IllegalArgumentException(
                    "server.port: %d is not a port, which is a number of 0 to %d".formatted(port, HIGHEST));
        }
        try {
            String address = environment.getProperty("server.address");
            ServerSocket probe = new ServerSocket(port, 1, address == null ? null : InetAddress.getByName(address));
            probe.close();
        } catch (BindException e) {
            throw new PortInUseException(port, e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "server.address: cannot listen on %s (%s)"
                            .formatted(environment.getProperty("server.address"), e.getMessage()),
                    e);
        }
    }

    /** After the configuration files, before a database is started. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 100;
    }
}
