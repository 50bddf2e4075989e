package org.daybook.host.datadirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Whether a file system shares blocks between a file and its copy until one of them changes, as XFS and btrfs do. */
public final class SharedBlocks {

    private static final String PROBE = ".daybook-probe";

    private SharedBlocks() {}

    /** @return false where that cannot be told: then bytes are copied */
    public static boolean between(Path original, Path folder) throws IOException {
        if (!Files.getFileStore(original).equals(Files.getFileStore(folder))) {
            return false;
        }
        Path one = folder.resolve(PROBE + "-1");
        Path other = folder.resolve(PROBE + "-2");
        try {
            Files.write(one, new byte[64 * 1024]);
            Process cp = new ProcessBuilder("cp", "--reflink=always", one.toString(), other.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return cp.waitFor(10, TimeUnit.SECONDS) && cp.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            Files.deleteIfExists(one);
            Files.deleteIfExists(other);
        }
    }
}
