package org.daybook.innodb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ib_logfile0} says of the log's positions.
 *
 * @param checkpoint everything before it is on the pages
 * @param end nothing was ever logged behind it: exact after a clean stop, else an upper bound
 * @param clean stopped cleanly: nothing waits in the log to be applied
 */
public record RedoLog(long checkpoint, long end, boolean clean) {

    private static final int SINCE_10_8 = 0x50687973;
    private static final int CHECKPOINT_BLOCK = 64;
    private static final int[] NEW_CHECKPOINTS = {4096, 8192};
    private static final int[] OLD_CHECKPOINTS = {512, 1536};
    private static final int START = 12_288;
    private static final int BLOCK = 512;
    /** The record that ends a clean log: its kind, the checkpoint, an end mark and a checksum. */
    private static final int CHECKPOINT_RECORD = 16;

    /** @return null where there is no log, or none that can be read */
    public static @Nullable RedoLog read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < START + BLOCK) {
                return null;
            }
            ByteBuffer head = ByteBuffer.allocate(START);
            while (head.hasRemaining() && channel.read(head, head.position()) >= 0) {}
            return head.getInt(0) == SINCE_10_8 ? since108(channel, head, size) : before108(head, size);
        }
    }

    private static @Nullable RedoLog since108(FileChannel channel, ByteBuffer head, long size) throws IOException {
        long checkpoint = 0;
        long written = 0;
        for (int at : NEW_CHECKPOINTS) {
            boolean holds = crc(head.array(), at, CHECKPOINT_BLOCK - 4) == head.getInt(at + CHECKPOINT_BLOCK - 4);
            if (holds && head.getLong(at) >= checkpoint) {
                checkpoint = head.getLong(at);
                written = head.getLong(at + 8);
            }
        }
        if (checkpoint == 0) {
            return null;
        }
        long capacity = size - START;
        long first = head.getLong(8);
        long tail = written + CHECKPOINT_RECORD;
        boolean clean = written == checkpoint && !goesOn(channel, tail, first, capacity);
        return new RedoLog(checkpoint, clean ? tail : checkpoint + capacity, clean);
    }

    /** Whether a whole mini-transaction with the right mark begins there. */
    private static boolean goesOn(FileChannel channel, long lsn, long first, long capacity) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(capacity, 1 << 20));
        long at = Math.floorMod(lsn - first, capacity);
        channel.read(bytes, START + at);
        if (bytes.position() < bytes.capacity()) {
            bytes.limit((int) Math.min(bytes.capacity(), bytes.position() + at));
            channel.read(bytes, START);
        }
        int length = bytes.position();
        byte[] log = bytes.array();
        // The mark that ends a mini-transaction turns with each round through the file.
        int mark = ((lsn - first) / capacity & 1) == 0 ? 1 : 0;
        int i = 0;
        while (i < length && (log[i] & 0xff) > 1) {
            int step = log[i++] & 15;
            if (step == 0 && i < length) {
                int b = log[i] & 0xff;
                // A length of more than 14 follows in a number of its own width.
                if (b < 0x80) {
                    step = b + 15;
                } else if (b < 0xc0 && i + 1 < length) {
                    step = ((b & 0x3f) << 8 | log[i + 1] & 0xff) + 0x80 + 15;
                } else if (b < 0xe0 && i + 2 < length) {
                    step = ((b & 0x1f) << 16 | (log[i + 1] & 0xff) << 8 | log[i + 2] & 0xff) + 0x4080 + 15;
                } else {
                    return true; // too long to tell: take it as one
                }
            }
            i += step;
        }
        if (i == 0 || i + 5 > length) {
            return false;
        }
        return log[i] == mark && crc(log, 0, i) == ByteBuffer.wrap(log).getInt(i + 1);
    }

    private static @Nullable RedoLog before108(ByteBuffer head, long size) {
        long checkpoint = 0;
        for (int at : OLD_CHECKPOINTS) {
            checkpoint = Math.max(checkpoint, head.getLong(at + 8));
        }
        // Several files may follow; none of those versions allowed more than 512 GiB in all.
        return checkpoint == 0 ? null : new RedoLog(checkpoint, checkpoint + Math.max(size, 1L << 39), false);
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
