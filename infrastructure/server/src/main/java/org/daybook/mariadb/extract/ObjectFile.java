package org.daybook.mariadb.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.daybook.work.StepFailure;

/**
 * A file of definitions: statements, each followed by a line that holds the delimiter alone. The stock client loads it,
 * and it can be split without understanding SQL.
 */
public final class ObjectFile {

    private static final String WORD = "DELIMITER ";

    private ObjectFile() {}

    /** @param statements without their delimiter */
    public static String text(List<String> statements) {
        String delimiter = ";;";
        while (isIn(statements, delimiter)) {
            delimiter += ";";
            delimiter = "$$" + delimiter.length() + delimiter;
        }
        StringBuilder text = new StringBuilder(WORD).append(delimiter).append('\n');
        for (String statement : statements) {
            text.append(statement.strip()).append('\n').append(delimiter).append('\n');
        }
        return text.append(WORD).append(";\n").toString();
    }

    private static boolean isIn(List<String> statements, String delimiter) {
        return statements.stream().anyMatch(statement -> statement.contains(delimiter));
    }

    /** The statements of a file, in order. */
    public static List<String> read(Path file) throws StepFailure {
        try {
            return statements(Files.readString(file));
        } catch (IOException e) {
            throw ExtractFailure.of(file, e);
        }
    }

    static List<String> statements(String text) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].startsWith(WORD)) {
            throw new IllegalArgumentException("a file of definitions begins with DELIMITER");
        }
        String delimiter = lines[0].substring(WORD.length());
        List<String> all = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].equals(delimiter)) {
                all.add(statement.toString().stripTrailing());
                statement.setLength(0);
            } else {
                statement.append(lines[i]).append('\n');
            }
        }
        return all;
    }
}
