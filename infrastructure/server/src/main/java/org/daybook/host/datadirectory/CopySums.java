package org.daybook.host.datadirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the list of checksums of a complete copy. */
public final class CopySums {

    private static final int DIGITS = 64;
    private static final String PREFIX = Copies.DATA + "/";

    private CopySums() {}

    /** @param copy the copy's folder  @return SHA-256 by the file's name, relative to the data directory */
    public static SortedMap<String, String> read(Path copy) throws IOException {
        SortedMap<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(copy.resolve(Copies.MANIFEST))) {
            boolean odd = line.startsWith("\\");
            String plain = odd ? line.substring(1) : line;
            if (plain.length() < DIGITS + 3) {
                throw new IOException("%s has a line that is none of sha256sum".formatted(Copies.MANIFEST));
            }
            String name = plain.substring(DIGITS + 2);
            if (odd) {
                name = unescaped(name);
            }
            if (name.startsWith(PREFIX)) {
                sums.put(name.substring(PREFIX.length()), plain.substring(0, DIGITS));
            }
        }
        return sums;
    }

    private static String unescaped(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\\' && i + 1 < name.length()) {
                char next = name.charAt(++i);
                text.append(next == 'n' ? '\n' : next);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
