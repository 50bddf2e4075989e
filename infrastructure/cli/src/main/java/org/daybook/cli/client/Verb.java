package org.daybook.cli.client;

import java.io.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.daybook.cli.client.Global.Format;
import org.daybook.cli.print.Grid;
import org.daybook.cli.print.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command that talks to the server. */
public abstract class Verb implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    private @Nullable Server server;

    /** Does the work. @throws Failure with the way out */
    protected abstract Exit run();

    @Override
    public final Integer call() {
        return run().code();
    }

    protected final Global global() {
        if (spec != null && spec.root().userObject() instanceof Global global) {
            return global;
        }
        throw new IllegalStateException(getClass().getName() + " is not a command of daybook");
    }

    protected final Surroundings around() {
        return global().around();
    }

    protected final Format format() {
        return global().format();
    }

    protected final Credentials credentials() {
        return new Credentials(around().home());
    }

    /** The server that was chosen, with the token that belongs to it. */
    protected final Server server() {
        if (server == null) {
            Credentials stored = credentials();
            String address = Server.address(global().server(), stored);
            String token = global().token();
            server = new Server(address, token == null ? stored.token(address) : token);
        }
        return server;
    }

    /** Data, to standard output: as it came for json, as a table or its Markdown otherwise. */
    protected final void show(JsonNode data, Supplier<Grid> grid) {
        switch (format()) {
            case json -> data(Json.pretty(data));
            case md -> data(grid.get().markdown());
            case table -> data(grid.get().table(around().width()));
            case html, phabricator -> throw otherFormat("table, json and md");
        }
    }

    /** @param known the formats that this command writes */
    protected final Failure otherFormat(String known) {
        return Failure.usage("-o %s is not for this command; it writes %s.".formatted(format(), known), command());
    }

    /** Data whose essence is one word: the answer for json, else that word. */
    protected final void show(JsonNode data, String essence) {
        data(format() == Format.json ? Json.pretty(data) : Text.line(essence));
    }

    /** Text that is data already free of what a terminal obeys, to standard output. */
    protected final void data(String text) {
        around().out().println(text);
    }

    /** What is no data, to standard error. */
    protected final void tell(String sentence) {
        around().err().println(Text.line(sentence));
    }

    protected final boolean mayAsk() {
        return global().mayAsk();
    }

    /** Asks a person. @return the answer without space around it; empty where the input ended */
    protected final String ask(String question) {
        around().err().print(Text.line(question) + " ");
        around().err().flush();
        try {
            String line = around().in().readLine();
            return line == null ? "" : line.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for what must not be seen while it is typed. */
    protected final String askSecret(String question) {
        Console console = System.console();
        if (console == null) {
            return ask(question);
        }
        char[] typed = console.readPassword("%s ", Text.line(question));
        return typed == null ? "" : new String(typed);
    }

    /** The text given, or asked for where somebody can be asked. @throws Failure naming what is missing */
    protected final String needed(@Nullable String given, String name, String question) {
        String text = given == null && mayAsk() ? ask(question) : given;
        if (text == null || text.isBlank()) {
            throw Failure.usage(name + " is missing.", command() + " --help");
        }
        return text.strip();
    }

    /** The command as it is typed, without its arguments. */
    protected final String command() {
        return spec == null ? "daybook" : spec.qualifiedName();
    }

    /** A path that waits until the server's views contain what a command has just written. */
    protected static String seeing(String path, JsonNode written) {
        long position = written.path("position").asLong(0);
        return position == 0 ? path : path + (path.contains("?") ? "&" : "?") + "after=" + position;
    }

    /** Which past an answer is of, to standard error; nothing for the present. */
    protected final void past(JsonNode answer) {
        String says = AsOf.says(answer);
        if (!says.isEmpty()) {
            tell(says);
        }
    }

    /** What the server warns of beside the answer, to standard error. */
    protected final void warnings(JsonNode answer) {
        Json.texts(answer, "warnings").forEach(warning -> tell("warning: " + warning));
    }
}
