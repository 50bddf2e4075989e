package org.daybook.mariadb.extract;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Reads a file of rows statement by statement, without looking into values. Not for use by two threads. */
public final class RowFileReader implements AutoCloseable {

    private static final int BUFFER = 1 << 17;
    private static final byte[] INSERT = "INSERT INTO ".getBytes(StandardCharsets.US_ASCII);

    private final Path file;
    private final InputStream in;
    private byte[] bytes = new byte[1 << 21];
    private int from;
    private int to;
    private long rows;

    private RowFileReader(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    public static RowFileReader open(Path file) throws StepFailure {
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
            try {
                return new RowFileReader(
                        file, Compression.of(file.getFileName().toString()).unpack(raw));
            } catch (IOException e) {
                raw.close();
                throw e;
            }
        } catch (IOException e) {
            throw ExtractFailure.of(file, e);
        }
    }

    /** Rows behind it. */
    public long rows() {
        return rows;
    }

    /** The next statement of rows; null at the end. @throws StepFailure where the file is torn */
    public @Nullable RowBatch next() throws StepFailure {
        try {
            while (true) {
                int end = line(from);
                if (end < 0) {
                    if (from < to) {
                        throw new EOFException("its last line is torn");
                    }
                    return null;
                }
                if (isInsert(from)) {
                    return batch(end);
                }
                from = end;
            }
        } catch (IOException e) {
            throw ExtractFailure.of(file, e);
        }
    }

    /** Moves on to the row of this place, which may lie within a statement: that one is then cut. @return what is left of it; null where the next statement begins there */
    public @Nullable RowBatch skipTo(long row) throws StepFailure {
        while (rows < row) {
            RowBatch batch = next();
            if (batch == null) {
                throw ExtractFailure.of(file, new EOFException("it has %,d rows, not %,d".formatted(rows, row)));
            }
            if (rows > row) {
                return last(batch, (int) (rows - row));
            }
        }
        return null;
    }

    private static RowBatch last(RowBatch batch, int wanted) {
        StringBuilder sql = new StringBuilder(batch.insert()).append('\n');
        var each = batch.each();
        for (int i = each.size() - wanted; i < each.size(); i++) {
            sql.append(new String(each.get(i), StandardCharsets.UTF_8));
            sql.append(i + 1 < each.size() ? ",\n" : "");
        }
        return new RowBatch(sql.toString().getBytes(StandardCharsets.UTF_8), wanted);
    }

    private RowBatch batch(int firstLine) throws IOException {
        int count = 0;
        int length = firstLine - from;
        while (true) {
            int end = line(from + length);
            if (end < 0) {
                throw new EOFException("its last statement is torn");
            }
            length = end - from;
            count++;
            if (bytes[end - 2] == ';') {
                byte[] sql = Arrays.copyOfRange(bytes, from, end - 2);
                from = end;
                rows += count;
                return new RowBatch(sql, count);
            }
        }
    }

    private boolean isInsert(int at) {
        return to - at > INSERT.length && Arrays.equals(bytes, at, at + INSERT.length, INSERT, 0, INSERT.length);
    }

    /** @param start moves with the rest of the buffer  @return the place behind the line; -1 where it does not end */
    private int line(int start) throws IOException {
        int ahead = start - from;
        int searched = ahead;
        while (true) {
            for (int i = from + searched; i < to; i++) {
                if (bytes[i] == '\n') {
                    return i + 1;
                }
            }
            searched = to - from;
            if (!fill()) {
                return -1;
            }
        }
    }

    private boolean fill() throws IOException {
        if (bytes.length - to < BUFFER) {
            System.arraycopy(bytes, from, bytes, 0, to - from);
            to -= from;
            from = 0;
        }
        if (bytes.length - to < BUFFER) {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
        }
        int read = in.read(bytes, to, Math.min(bytes.length - to, BUFFER));
        if (read < 0) {
            return false;
        }
        to += read;
        return true;
    }

    @Override
    public void close() throws StepFailure {
        try {
            in.close();
        } catch (IOException e) {
            throw ExtractFailure.of(file, e);
        }
    }
}
