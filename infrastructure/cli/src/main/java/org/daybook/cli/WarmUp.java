package org.daybook.cli;

import java.io.BufferedReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import org.daybook.cli.client.Surroundings;

/** Uses what every command uses, once, while the JVM notes which classes that takes: the launcher's archive for a fast start. */
public final class WarmUp {

    private WarmUp() {}

    public static void main(String[] args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Surroundings around = new Surroundings(
                Map.of(),
                nowhere,
                nowhere,
                new BufferedReader(new StringReader("")),
                false,
                100,
                false,
                Path.of("/nonexistent"));
        Commands.run(new String[] {"help"}, around);
    }
}
