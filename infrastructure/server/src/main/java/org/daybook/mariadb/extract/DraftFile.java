package org.daybook.mariadb.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.daybook.mariadb.Sha256;

/** A file under a name that no reader looks at, with the checksum of what was written so far. Closing it as a stream ends nothing. */
public final class DraftFile extends OutputStream {

    private static final int PIECE = 1 << 18;

    private final Path draft;
    private final FileChannel file;
    private final MessageDigest digest = Sha256.digest();
    private long bytes;

    /** @param kept bytes that stand already and count; what lies behind them is thrown away */
    DraftFile(Path draft, long kept) throws IOException {
        this.draft = draft;
        this.file =
                FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (file.size() < kept) {
                throw new IOException("%s became shorter than it was".formatted(draft.getFileName()));
            }
            file.truncate(kept);
            ByteBuffer buffer = ByteBuffer.allocate(PIECE);
            while (bytes < kept) {
                bytes += file.read(buffer.clear(), bytes);
                digest.update(buffer.flip());
            }
            file.position(kept);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int at, int size) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(from, at, size);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        digest.update(from, at, size);
        bytes += size;
    }

    void force() throws IOException {
        file.force(true);
    }

    /** Gives it its name. @return its checksum */
    String keep(Path name) throws IOException {
        file.force(true);
        file.close();
        Files.move(draft, name, StandardCopyOption.ATOMIC_MOVE);
        sync(name.getParent());
        return Sha256.hex(digest);
    }

    void end(boolean delete) throws IOException {
        file.close();
        if (delete) {
            Files.deleteIfExists(draft);
        }
    }

    /** Makes names in the folder durable. */
    public static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
