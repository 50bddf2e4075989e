package org.daybook.host.copydata;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.daybook.work.StepFailure;

/** Failures of the disk as sentences that say what to do. What was copied whole stays, and is not copied again. */
final class Trouble {

    private Trouble() {}

    static StepFailure of(Path folder, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("quota")) {
            return StepFailure.needsHuman(
                    "The disk of %s is full (%s). Free space there; then: daybook operation retry. What was copied whole stays."
                            .formatted(folder, free(folder)),
                    e);
        }
        if (e instanceof AccessDeniedException) {
            return StepFailure.needsHuman(
                    "%s may not be read or written by the user %s on this node. Correct its permissions; then: daybook operation retry"
                            .formatted(message, System.getProperty("user.name")),
                    e);
        }
        if (e instanceof NoSuchFileException) {
            return StepFailure.needsHuman(
                    "%s is gone. If a server runs on the original, stop it, and request the copy anew."
                            .formatted(message),
                    e);
        }
        return StepFailure.needsHuman(
                "The copy in %s cannot go on: %s. Look at the disks; then: daybook operation retry"
                        .formatted(folder, e),
                e);
    }

    private static String free(Path folder) {
        try {
            return "%,d MiB free".formatted(Files.getFileStore(folder).getUsableSpace() >> 20);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
