package org.daybook.cli.local;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the server; the launcher does it. */
@Command(
        name = "serve",
        description = "Run the server, with a PostgreSQL of its own unless DAYBOOK_DATABASE_URL names one.",
        footer = {
            "",
            "DAYBOOK_DATABASE_URL, DAYBOOK_DATABASE_USERNAME and DAYBOOK_DATABASE_PASSWORD (or DAYBOOK_DATABASE_PASSWORD_FILE)",
            "name an external PostgreSQL; DAYBOOK_CONFIG is the same as --config; DAYBOOK_JAVA_OPTS adds options of the JVM."
        })
public final class Serve extends OfTheLauncher {

    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen, on 127.0.0.1; 8080 otherwise.")
    private int port = 8080;

    @Option(names = "--data", paramLabel = "DIR", description = "Where data lives; ~/.daybook otherwise.")
    private String data = "";

    @Option(names = "--config", paramLabel = "FILE", description = "daybook.yaml with targets and safeguards.")
    private String config = "";

    @Option(
            names = "--new-admin-password",
            description = "Give the account admin a new temporary password, printed once.")
    private boolean newAdminPassword;
}
