package org.daybook.mariadb.archive;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the rows of one batch. Its name carries its place and its checksum, so that it proves itself.
 *
 * @param number place among the batches, from 1
 * @param sha256 of the file as it is, compressed
 */
public record Segment(Path file, int number, String sha256) implements Comparable<Segment> {

    private static final Pattern NAME = Pattern.compile("segment-([0-9]{8})-([0-9a-f]{64})\\.tsv\\.gz");

    static String name(int number, String sha256) {
        return "segment-%08d-%s.tsv.gz".formatted(number, sha256);
    }

    static Optional<Segment> of(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new Segment(file, Integer.parseInt(name.group(1)), name.group(2)))
                : Optional.empty();
    }

    public String name() {
        return file.getFileName().toString();
    }

    @Override
    public int compareTo(Segment other) {
        int byNumber = Integer.compare(number, other.number);
        return byNumber != 0 ? byNumber : sha256.compareTo(other.sha256);
    }
}
