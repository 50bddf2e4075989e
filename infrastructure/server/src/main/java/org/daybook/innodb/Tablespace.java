package org.daybook.innodb;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A tablespace's file, opened for reading. May be read by several threads at once. */
public final class Tablespace implements Closeable {

    /** Too short for anything that a server made. */
    private static final int SHORTEST = 4 * 4096;

    private static final List<Integer> SIZES = List.of(16_384, 4_096, 8_192, 32_768, 65_536);
    private static final int SAMPLES = 64;

    private final Path path;
    private final FileChannel file;
    private final PageFormat format;
    private final long bytes;
    private final boolean headerHolds;

    private Tablespace(Path path, FileChannel file, PageFormat format, long bytes, boolean headerHolds) {
        this.path = path;
        this.file = file;
        this.format = format;
        this.bytes = bytes;
        this.headerHolds = headerHolds;
    }

    /**
     * Opens a file. Where its first page is destroyed, the format is the one whose checksums fit the other pages.
     *
     * @throws UnknownFormat where it is none of MariaDB's
     */
    public static Tablespace open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            long bytes = file.size();
            if (bytes < SHORTEST) {
                throw new UnknownFormat(bytes == 0 ? "it is empty" : "%d bytes are no tablespace".formatted(bytes));
            }
            byte[] start = read(file, 0, (int) Math.min(bytes, 65_536));
            UnknownFormat unknown;
            int flags = new Page(new PageFormat(4096, 4096, true), start, 0).int4(54);
            try {
                PageFormat told = PageFormat.of(flags);
                Page first = new Page(told, start, 0);
                if (start.length >= told.size() && !first.isZero() && Checksum.holds(first)) {
                    return new Tablespace(path, file, told, bytes, true);
                }
                unknown = new UnknownFormat("no checksum of it fits");
            } catch (UnknownFormat e) {
                if (PageFormat.isOfMySql8(flags) && isWrittenByMySql8(start)) {
                    throw e;
                }
                unknown = e;
            }
            return new Tablespace(path, file, guess(file, bytes, unknown), bytes, false);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Its pages carry the older checksum of MariaDB, and would be taken for such; the first one names the server. */
    private static boolean isWrittenByMySql8(byte[] start) {
        for (int size : SIZES) {
            Page first = new Page(new PageFormat(size, size, false), start, 0);
            int version = first.previous();
            if (start.length >= size && version >= 80_000 && version < 100_000 && Checksum.holds(first)) {
                return true;
            }
        }
        return false;
    }

    private static PageFormat guess(FileChannel file, long bytes, UnknownFormat unknown) throws IOException {
        PageFormat best = null;
        int most = 0;
        for (int size : SIZES) {
            for (boolean full : List.of(true, false)) {
                PageFormat format = new PageFormat(size, size, full);
                int fit = fitting(file, bytes, format);
                if (fit > most) {
                    most = fit;
                    best = format;
                }
            }
        }
        if (best == null) {
            throw unknown;
        }
        return best;
    }

    private static int fitting(FileChannel file, long bytes, PageFormat format) throws IOException {
        long pages = bytes / format.size();
        long step = Math.max(1, pages / SAMPLES);
        int fit = 0;
        for (long number = 1; number < pages; number += step) {
            Page page = new Page(format, read(file, number * format.size(), format.size()), 0);
            if (!page.isZero() && page.number() == number && Checksum.holds(page)) {
                fit++;
            }
        }
        return fit;
    }

    public Path path() {
        return path;
    }

    public PageFormat format() {
        return format;
    }

    /** Whether the first page, which tells format and size, is unharmed. */
    public boolean headerHolds() {
        return headerHolds;
    }

    public long bytes() {
        return bytes;
    }

    /** Whole pages in the file. */
    public int pages() {
        return Math.toIntExact(bytes / format.size());
    }

    /** Bytes of a page that is cut in the middle, at the file's end. */
    public int rest() {
        return (int) (bytes % format.size());
    }

    public Page page(int number) throws IOException {
        return new Page(format, read(file, (long) number * format.size(), format.size()), 0);
    }

    /** Reads consecutive pages into the buffer. */
    public void read(int from, int pages, ByteBuffer buffer) throws IOException {
        buffer.clear().limit(pages * format.size());
        fill(file, (long) from * format.size(), buffer);
    }

    private static byte[] read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        fill(file, at, buffer);
        return buffer.array();
    }

    private static void fill(FileChannel file, long at, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            int read = file.read(buffer, at + buffer.position());
            if (read < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
