package org.daybook.host.program;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What a program says, line by line, bounded: a first quarter goes on at once, of the rest the end is kept until the
 * program is done. Confined to one thread.
 */
public final class Output {

    private final Mask mask;
    private final Consumer<String> log;
    private final long most;
    private long told;
    private long kept;
    private long left;
    private final Deque<String> tail = new ArrayDeque<>();
    private String lastLine = "";

    /** @param most bytes */
    public Output(Mask mask, long most, Consumer<String> log) {
        this.mask = mask;
        this.most = most;
        this.log = log;
    }

    void line(String said) {
        String line = mask.of(said);
        if (!line.isBlank()) {
            lastLine = line.strip();
        }
        long size = size(line);
        if (tail.isEmpty() && told + size <= most / 4) {
            told += size;
            log.accept(line);
            return;
        }
        tail.addLast(line);
        kept += size;
        while (told + kept > most && tail.size() > 1) {
            long dropped = size(tail.removeFirst());
            kept -= dropped;
            left += dropped;
        }
    }

    /** The end that was kept. */
    public void end() {
        if (left > 0) {
            log.accept("(%,d bytes left out)".formatted(left));
        }
        tail.forEach(log);
        tail.clear();
    }

    /** The last line that was not blank, masked. */
    public String lastLine() {
        return lastLine;
    }

    private static long size(String line) {
        return line.getBytes(StandardCharsets.UTF_8).length + 1L;
    }
}
