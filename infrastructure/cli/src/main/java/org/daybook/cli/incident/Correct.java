package org.daybook.cli.incident;

import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Reference.EntryReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Says what holds instead. Prints the name of the correction. */
@Command(
        name = "correct",
        description = "Correct an entry; the original stays readable.",
        footer = {
            "",
            "  daybook correct 1/12 rows=3409 --reason \"counted again\"",
            "  daybook correct 1/12 --at \"yesterday 09:15\"",
            "  daybook correct 1/14 \"the whole text of a note, anew\"",
            "  daybook correct 1/12 checksum=                       takes an optional value away"
        })
public final class Correct extends EntryVerb {

    @Parameters(index = "0", paramLabel = "ENTRY", description = "As INC-0001/12.")
    private String entry = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "FIELD=VALUE|TEXT",
            description = "Fields with what holds instead, or a note's new text.")
    private List<String> words = List.of();

    @Option(names = "--at", paramLabel = "TIME", description = Log.TIME)
    private @Nullable String at;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private @Nullable String reason;

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "The latest correction that you saw, 0 for none; refused where there is a later one.")
    private @Nullable Integer revision;

    @Override
    protected Exit run() {
        EntryReference corrected = Reference.entry(entry);
        ObjectNode body = Json.object();
        if (!words.isEmpty() && words.stream().allMatch(word -> word.matches("(?s)[A-Za-z]+=.*"))) {
            ObjectNode fields = body.putObject("fields");
            words.forEach(
                    word -> fields.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1)));
        } else if (!words.isEmpty()) {
            body.put("text", String.join(" ", words));
        }
        if (words.isEmpty() && at == null) {
            throw Failure.usage("what holds instead? Give FIELD=VALUE, a text or --at.", "daybook entry " + corrected);
        }
        if (at != null) {
            body.put("at", at);
        }
        if (reason != null) {
            body.put("reason", reason);
        }
        if (revision != null) {
            body.put("revision", revision);
        }
        written(corrected.incident(), post(corrected, "corrections", body), "entry", "Corrected by");
        return Exit.DONE;
    }
}
