package org.daybook.cli.client;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A noun: alone it does nothing and says which verbs it has. */
public abstract class Group implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public final Integer call() {
        CommandSpec noun = Objects.requireNonNull(spec);
        throw Failure.usage(
                "%s what? It has: %s"
                        .formatted(
                                noun.qualifiedName(),
                                String.join(", ", noun.subcommands().keySet())),
                noun.qualifiedName() + " --help");
    }
}
