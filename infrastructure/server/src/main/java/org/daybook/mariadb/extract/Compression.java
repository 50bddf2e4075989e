package org.daybook.mariadb.extract;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** How files of rows are packed; each form is unpacked by a stock program, and told by the end of the file's name. */
public enum Compression {
    ZSTD(".zst", "zstd -dcq"),
    GZIP(".gz", "gzip -dc"),
    NONE("", "cat");

    private static final int BUFFER = 1 << 16;
    private static final int ZSTD_LEVEL = 1;

    private final String suffix;
    private final String program;

    Compression(String suffix, String program) {
        this.suffix = suffix;
        this.program = program;
    }

    /** The end of a file's name: {@code .zst}. */
    public String suffix() {
        return suffix;
    }

    /** What a person types before the file's name to unpack it to standard output. */
    public String program() {
        return program;
    }

    /** As the end of a file's name says. */
    public static Compression of(String path) {
        for (Compression one : new Compression[] {ZSTD, GZIP}) {
            if (path.endsWith(one.suffix)) {
                return one;
            }
        }
        return NONE;
    }

    /** Closing it ends the frame; frames may follow each other in a file. */
    public OutputStream pack(OutputStream out) throws IOException {
        return switch (this) {
            case ZSTD -> new ZstdOutputStreamNoFinalizer(out, ZSTD_LEVEL).setChecksum(true);
            case GZIP -> new Fast(out);
            case NONE -> out;
        };
    }

    public InputStream unpack(InputStream in) throws IOException {
        return switch (this) {
            case ZSTD -> new ZstdInputStreamNoFinalizer(in).setContinuous(false);
            case GZIP -> new GZIPInputStream(in, BUFFER);
            case NONE -> in;
        };
    }

    private static final class Fast extends GZIPOutputStream {
        Fast(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
