package org.daybook.host.datadirectory;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.daybook.mariadb.Sha256;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies one file: under another name, flushed, then renamed, so that whatever has its name is whole. */
public final class Copying {

    private static final Logger LOG = LoggerFactory.getLogger(Copying.class);

    public static final String DRAFT = ".daybook-draft";
    private static final int PIECE = 1 << 20;
    private static final int BLOCK = 4096;

    private final boolean clone;
    private final BooleanSupplier stop;

    /** Told to stop in the middle of a file. */
    public static final class Stopped extends IOException {
        Stopped() {
            super("stopped");
        }
    }

    /** @param clone the file system shares blocks between copies: the kernel copies, and the content is only read */
    public Copying(boolean clone, BooleanSupplier stop) {
        this.clone = clone;
        this.stop = stop;
    }

    /** @return the checksum of what was read from the source */
    public String copy(Path source, Path place) throws IOException {
        // A name of its own: a worker that was taken for dead can only finish what it began itself.
        Path draft = place.resolveSibling("%s.%s%s".formatted(place.getFileName(), UUID.randomUUID(), DRAFT));
        try {
            String sum;
            if (clone) {
                Files.copy(source, draft);
                sum = read(source, null);
                force(draft);
            } else {
                try (FileChannel out =
                        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    sum = read(source, out);
                    out.force(true);
                }
            }
            keepAttributes(source, draft);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            return sum;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(draft);
            throw e;
        }
    }

    /** Reads a file to its end, past the kernel's own copy of it where the file system allows that. */
    public String readBack(Path file) throws IOException {
        try (FileChannel in = direct(file)) {
            MessageDigest digest = Sha256.digest();
            ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE + BLOCK).alignedSlice(BLOCK);
            buffer.limit(PIECE);
            long size = in.size();
            // Past the end a read of this kind is refused, since what came last was no whole block.
            for (long at = 0; at < size; at = in.position()) {
                if (in.read(buffer) < 0) {
                    break;
                }
                digest.update(buffer.flip());
                buffer.clear().limit(PIECE);
                requireGoingOn();
            }
            return Sha256.hex(digest);
        }
    }

    private static FileChannel direct(Path file) throws IOException {
        try {
            return FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT);
        } catch (IOException | UnsupportedOperationException e) {
            return FileChannel.open(file, StandardOpenOption.READ); // some file systems know no other way
        }
    }

    private String read(Path source, @Nullable FileChannel out) throws IOException {
        MessageDigest digest = Sha256.digest();
        ByteBuffer buffer = ByteBuffer.allocate(PIECE);
        long size = 0;
        try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ)) {
            while (fill(in, buffer) > 0) {
                buffer.flip();
                digest.update(buffer.array(), 0, buffer.limit());
                if (out != null) {
                    write(buffer, out, size);
                }
                size += buffer.limit();
                buffer.clear();
                requireGoingOn();
            }
            if (out != null && out.size() < size) {
                out.write(ByteBuffer.wrap(new byte[1]), size - 1); // it ends with a hole
            }
        }
        return Sha256.hex(digest);
    }

    private static int fill(FileChannel in, ByteBuffer buffer) throws IOException {
        int read = 0;
        while (buffer.hasRemaining() && read >= 0) {
            read = in.read(buffer);
        }
        return buffer.position();
    }

    /** Blocks of zeroes become holes: a page-compressed table does not grow by being copied. */
    private static void write(ByteBuffer buffer, FileChannel out, long at) throws IOException {
        int end = buffer.limit();
        int from = 0;
        while (from < end) {
            int to = from;
            while (to < end && !isZero(buffer, to, Math.min(to + BLOCK, end))) {
                to = Math.min(to + BLOCK, end);
            }
            if (to > from) {
                ByteBuffer part = buffer.duplicate().limit(to).position(from);
                while (part.hasRemaining()) {
                    out.write(part, at + part.position());
                }
            }
            from = to;
            while (from < end && isZero(buffer, from, Math.min(from + BLOCK, end))) {
                from = Math.min(from + BLOCK, end);
            }
        }
    }

    private static final byte[] ZEROES = new byte[BLOCK];

    private static boolean isZero(ByteBuffer buffer, int from, int to) {
        return Arrays.equals(buffer.array(), from, to, ZEROES, 0, to - from);
    }

    private void requireGoingOn() throws Stopped {
        if (stop.getAsBoolean()) {
            throw new Stopped();
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    /** As far as this user may: a server needs them as they were. */
    public static void keepAttributes(Path source, Path copy) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(source, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(copy, PosixFileAttributeView.class);
        view.setPermissions(attributes.permissions());
        if (!view.getOwner().equals(attributes.owner())
                || !Files.readAttributes(copy, PosixFileAttributes.class)
                        .group()
                        .equals(attributes.group())) {
            giveAway(view, attributes);
        }
        Files.setLastModifiedTime(copy, attributes.lastModifiedTime());
    }

    private static void giveAway(PosixFileAttributeView view, PosixFileAttributes attributes) throws IOException {
        try {
            view.setGroup(attributes.group());
            view.setOwner(attributes.owner());
        } catch (FileSystemException e) {
            LOG.debug("Only root gives files away; the copy belongs to its maker reason={}", e.getMessage());
        }
    }
}
