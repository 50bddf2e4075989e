package org.daybook.mariadb.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.StepJson;
import org.daybook.work.StepFailure;

/** A complete extract: a folder with a manifest. */
public record Extract(Path path, Manifest manifest) {

    static final String MANIFEST = "manifest.json";
    static final String SUMS = "SHA256SUMS";

    static Extract read(Path folder) throws StepFailure {
        try {
            Manifest manifest = StepJson.read(Files.readString(folder.resolve(MANIFEST)), Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw StepFailure.needsHuman(
                        "%s is of format %d, and this version reads %d."
                                .formatted(folder, manifest.format(), Manifest.FORMAT),
                        null);
            }
            return new Extract(folder, manifest);
        } catch (IOException e) {
            throw ExtractFailure.of(folder, e);
        }
    }

    /** The folder's name. */
    public String name() {
        return path.getFileName().toString();
    }

    public Path file(String relative) {
        return path.resolve(relative);
    }

    /** Reads a file of rows and compares its checksum. @throws StepFailure where it is not what was written */
    public void verify(RowFile file) throws StepFailure {
        try {
            require(ExtractFolder.sum(file(file.path())).equals(file.sha256()), file.path());
        } catch (IOException e) {
            throw ExtractFailure.of(file(file.path()), e);
        }
    }

    /** Compares the checksums of all other files: definitions and lists. */
    public void verifySmall() throws StepFailure {
        try {
            String sums = Files.readString(file(SUMS));
            require(Sha256.of(sums).equals(manifest.checksum()), SUMS);
            for (String line : sums.lines().toList()) {
                String name = line.substring(66);
                if (!name.startsWith("rows/")) {
                    require(ExtractFolder.sum(file(name)).equals(line.substring(0, 64)), name);
                }
            }
        } catch (IOException e) {
            throw ExtractFailure.of(path, e);
        }
    }

    private void require(boolean same, String name) throws StepFailure {
        if (!same) {
            throw StepFailure.needsHuman(
                    "%s of %s is not what was written: its checksum differs. Take another extract, or make one anew."
                            .formatted(name, path),
                    null);
        }
    }
}
