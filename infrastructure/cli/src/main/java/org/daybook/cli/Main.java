package org.daybook.cli;

import org.daybook.cli.client.Surroundings;

/** Where the client begins. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(Commands.run(args, Surroundings.ofThisProcess()));
    }
}
