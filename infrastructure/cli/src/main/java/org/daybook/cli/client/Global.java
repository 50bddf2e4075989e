package org.daybook.cli.client;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, and what they are used with. */
public class Global {

    /** How data is written. Every command knows the first three, documents the others too. */
    public enum Format {
        table,
        json,
        md,
        html,
        phabricator
    }

    private final Surroundings around;

    @Option(
            names = {"-o", "--output"},
            scope = ScopeType.INHERIT,
            order = 100,
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; table otherwise.")
    private Format format = Format.table;

    @Option(
            names = "--server",
            scope = ScopeType.INHERIT,
            order = 101,
            paramLabel = "URL",
            description = "The server; else DAYBOOK_SERVER, the last login, " + Server.LOCAL + ".")
    private @Nullable String server;

    @Option(
            names = "--token",
            scope = ScopeType.INHERIT,
            order = 102,
            paramLabel = "TOKEN",
            description = "The access token; better DAYBOOK_TOKEN or 'daybook login', which 'ps' does not show.")
    private @Nullable String token;

    @Option(
            names = "--no-input",
            scope = ScopeType.INHERIT,
            order = 103,
            description = "Never ask; fail and say what is missing.")
    private boolean noInput;

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            order = 104,
            usageHelp = true,
            description = "How this command is used.")
    private boolean help;

    protected Global(Surroundings around) {
        this.around = around;
    }

    Surroundings around() {
        return around;
    }

    Format format() {
        return format;
    }

    @Nullable String server() {
        return server == null ? around.env("DAYBOOK_SERVER") : server;
    }

    @Nullable String token() {
        return token == null ? around.env("DAYBOOK_TOKEN") : token;
    }

    boolean mayAsk() {
        return around.interactive() && !noInput;
    }
}
