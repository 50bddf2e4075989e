package org.daybook.mariadb.scratch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a server wrote to its log. */
record ServerLog(Path file) {

    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_CHARACTERS = 300;
    private static final String READY = "ready for connections";
    private static final Pattern STAMP = Pattern.compile("^[-0-9T:Z ]+ \\d+ \\[ERROR] ");
    /** They follow from what stands before them. */
    private static final List<String> CONSEQUENCES =
            List.of("Aborting", "Plugin 'InnoDB'", "Unknown/unsupported storage engine");

    long length() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Its first megabytes from there on, whose beginning says more than its end. */
    String from(long position) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.min(log.length(), position));
            byte[] rest = new byte[(int) Math.min(MOST_BYTES, log.length() - log.getFilePointer())];
            log.readFully(rest);
            return new String(rest, StandardCharsets.UTF_8);
        }
    }

    static boolean isReady(String said) {
        return said.contains(READY);
    }

    /** Its own words for why it did not come up, in one line. */
    static String reason(String said) {
        List<String> errors = said.lines()
                .filter(line -> line.contains("[ERROR]") || line.contains("mariadbd: ") || line.contains("mysqld: "))
                .filter(line -> CONSEQUENCES.stream().noneMatch(line::contains))
                .filter(line -> !line.contains("[Note]") && !line.contains("[Warning]"))
                .toList();
        String died = said.lines().anyMatch(line -> line.contains("got signal")) ? "it died" : "";
        String reason = errors.isEmpty()
                ? said.lines()
                        .filter(line -> !line.isBlank())
                        .reduce((a, b) -> b)
                        .orElse("it said nothing")
                : STAMP.matcher(errors.getFirst()).replaceFirst("");
        String text = died.isEmpty() || reason.contains("signal") ? reason : died + ": " + reason;
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
    }
}
