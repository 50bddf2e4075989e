package org.daybook.mariadb.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.daybook.mariadb.Sha256;
import org.daybook.work.StepFailure;

/** Writes one segment under a name that no reader looks at, until {@link #keep} makes it last. */
public final class SegmentWriter implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Archive archive;
    private final int number;
    private final Path draft;
    private final FileChannel file;
    private final MessageDigest digest = Sha256.digest();
    private final OutputStream out;
    private int rows;
    private boolean open = true;

    SegmentWriter(Archive archive, int number, long writer) throws StepFailure {
        this.archive = archive;
        this.number = number;
        this.draft = archive.directory().resolve("segment-%08d.%d.draft".formatted(number, writer));
        try {
            file = FileChannel.open(
                    draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
            out = new BufferedOutputStream(
                    new Packed(new DigestOutputStream(Channels.newOutputStream(file), digest)), BUFFER);
        } catch (IOException e) {
            throw archive.failure("written", e);
        }
    }

    /** Fast, since the database waits with its locks held. */
    private static final class Packed extends GZIPOutputStream {
        Packed(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    public void add(Row row) throws StepFailure {
        try {
            Lines.write(row, out);
            rows++;
        } catch (IOException e) {
            throw archive.failure("written", e);
        }
    }

    public int rows() {
        return rows;
    }

    /** Durable from here on: content first, then its name, then the directory. */
    public Segment keep() throws StepFailure {
        try {
            out.flush();
            out.close();
            open = false;
            try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            String sha256 = Sha256.hex(digest);
            Path kept = archive.directory().resolve(Segment.name(number, sha256));
            Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE);
            archive.syncDirectory();
            return new Segment(kept, number, sha256);
        } catch (IOException e) {
            throw archive.failure("written", e);
        }
    }

    /** What was not kept is thrown away. */
    @Override
    public void close() throws StepFailure {
        try {
            if (open) {
                open = false;
                file.close();
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw archive.failure("written", e);
        }
    }
}
