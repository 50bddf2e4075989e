package org.daybook.mariadb.extract;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daybook.work.StepFailure;

/** Failures of the disk as sentences that say what to do. Whatever was finished before stays, and is not made again. */
public final class ExtractFailure {

    private ExtractFailure() {}

    /** @param place the folder or file that was worked on */
    public static StepFailure of(Path place, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("quota")) {
            return StepFailure.needsHuman(
                    "The disk of %s is full (%s). Free space there; then: daybook operation retry. What was finished stays."
                            .formatted(place, free(place)),
                    e);
        }
        if (e instanceof AccessDeniedException) {
            return StepFailure.needsHuman(
                    "%s may not be read or written by the user %s on this node. Correct its permissions, or set dump-directory of the target to another place; then: daybook operation retry"
                            .formatted(message, System.getProperty("user.name")),
                    e);
        }
        return StepFailure.needsHuman(
                "The extract at %s cannot be read or written: %s. Look at the disk; then: daybook operation retry"
                        .formatted(place, e),
                e);
    }

    private static String free(Path place) {
        try {
            return "%,d MiB free".formatted(Files.getFileStore(place).getUsableSpace() >> 20);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
