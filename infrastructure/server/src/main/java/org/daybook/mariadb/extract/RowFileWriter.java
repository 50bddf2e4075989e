package org.daybook.mariadb.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.daybook.mariadb.extract.RowShape.Form;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of one table as SQL that the stock client loads. It has another name until {@link #seal}, so whatever has
 * its name is whole. Not for use by two threads.
 */
public final class RowFileWriter implements AutoCloseable {

    /** Longest statement, about; a single row may be longer. */
    private static final int STATEMENT_BYTES = 900_000;

    private static final int BUFFER = 1 << 18;
    private static final String DRAFT = ".draft";

    private final Path extract;
    private final String path;
    private final String draft;
    private final Trust trust;
    private final RowShape shape;
    private final Form[] forms;
    private final int[] ends;
    private final byte[] insert;
    private final Bounds bounds;
    private final RowText text = new RowText(2 * BUFFER);
    private final RowChecksum checksum;
    private final DraftFile file;
    private @Nullable OutputStream packed;
    /** Bytes of the statement that is open; 0 where none is. */
    private int statement;

    private long rows;
    private boolean kept;
    private boolean open = true;

    /**
     * @param extract the extract's folder
     * @param path of the file in it, whose end says how it is packed: {@code rows/dashboard.users.0001.sql.zst}
     */
    public static RowFileWriter begin(Path extract, String path, RowShape shape, Trust trust) throws StepFailure {
        String draft = "%s.%s%s".formatted(path, UUID.randomUUID().toString().substring(0, 8), DRAFT);
        try {
            Files.createDirectories(extract.resolve(path).getParent());
            RowFileWriter writer = new RowFileWriter(extract, path, draft, shape, trust, 0, 0);
            writer.head();
            return writer;
        } catch (IOException e) {
            throw ExtractFailure.of(extract, e);
        }
    }

    /** Goes on behind a position; what was written after it is forgotten. */
    public static RowFileWriter resume(Path extract, String path, RowShape shape, Trust trust, Position position)
            throws StepFailure {
        try {
            if (!Files.exists(extract.resolve(position.draft())) && Files.exists(extract.resolve(path))) {
                Files.move(extract.resolve(path), extract.resolve(position.draft()), StandardCopyOption.ATOMIC_MOVE);
            }
            RowFileWriter writer = new RowFileWriter(
                    extract, path, position.draft(), shape, trust, position.bytes(), position.checksum());
            writer.rows = position.rows();
            writer.kept = true;
            writer.bounds.restore(position);
            return writer;
        } catch (IOException e) {
            throw ExtractFailure.of(extract, e);
        }
    }

    private RowFileWriter(
            Path extract, String path, String draft, RowShape shape, Trust trust, long bytes, long checksum)
            throws IOException {
        this.extract = extract;
        this.path = path;
        this.draft = draft;
        this.shape = shape;
        this.trust = trust;
        this.forms = shape.forms();
        this.ends = new int[2 * forms.length];
        this.insert = (shape.insert() + "\n").getBytes(StandardCharsets.UTF_8);
        this.bounds = new Bounds(shape);
        this.checksum = new RowChecksum(checksum);
        this.file = new DraftFile(extract.resolve(draft), bytes);
    }

    private void head() {
        text.append("""
                -- Rows of %s. To load them: %s FILE | mariadb DATABASE
                SET NAMES utf8mb4;
                SET time_zone='+00:00', sql_mode='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', foreign_key_checks=0;
                /*M!100201 SET check_constraint_checks=0 */;
                """.formatted(
                shape.table().quoted().replace('\n', ' '), Compression.of(path).program()).getBytes(
                StandardCharsets.UTF_8));
    }

    /** @param row of {@link RowShape#select}, and nothing beside it, read with {@link RowShape#SETTINGS} */
    public void row(ResultSet row) throws SQLException, StepFailure {
        RawRow raw = RawRow.of(row, forms.length);
        if (raw == null) {
            row(new byte[forms.length][]);
            return;
        }
        int from = before();
        text.row(raw.packet(), forms, ends);
        bounds.add(raw.packet(), ends);
        behind(from);
    }

    /** @param values as the server sends them in the text protocol with {@link RowShape#SETTINGS}; null for NULL */
    public void row(byte[] @Nullable [] values) throws StepFailure {
        int from = before();
        text.row(values, forms);
        bounds.add(values);
        behind(from);
    }

    private int before() {
        if (statement > STATEMENT_BYTES) {
            endStatement();
        }
        if (statement == 0) {
            text.append(insert);
            statement = insert.length;
        } else {
            text.append(',');
            text.append('\n');
        }
        return text.length();
    }

    private void behind(int from) throws StepFailure {
        checksum.add(text.bytes(), from, text.length());
        statement += text.length() - from + 2;
        rows++;
        if (text.length() >= BUFFER) {
            push();
        }
    }

    private void endStatement() {
        if (statement > 0) {
            text.append(';');
            text.append('\n');
            statement = 0;
        }
    }

    private void push() throws StepFailure {
        try {
            OutputStream out = packed;
            if (out == null) {
                out = Compression.of(path).pack(file);
                packed = out;
            }
            out.write(text.bytes(), 0, text.length());
            text.clear();
        } catch (IOException e) {
            throw ExtractFailure.of(extract, e);
        }
    }

    /** Rows so far. */
    public long rows() {
        return rows;
    }

    /** The smallest key of one integer so far; null where the key is another, or there is no row. */
    public @Nullable String minKey() {
        return bounds.min();
    }

    public @Nullable String maxKey() {
        return bounds.max();
    }

    /** The latest value of each column that tells when a row was made or changed. */
    public Map<String, String> newest() {
        return bounds.newest();
    }

    /** Makes what was written so far durable; another writer may {@link #resume} behind it. Costs a flush of the disk. */
    public Position flush() throws StepFailure {
        try {
            endFrame();
            file.force();
            kept = true;
            return new Position(
                    draft, file.bytes(), rows, checksum.value(), bounds.min(), bounds.max(), bounds.newest());
        } catch (IOException e) {
            throw ExtractFailure.of(extract, e);
        }
    }

    private void endFrame() throws StepFailure, IOException {
        endStatement();
        if (text.length() > 0) {
            push();
        }
        OutputStream out = packed;
        if (out != null) {
            packed = null;
            out.close();
        }
    }

    /** Durable and whole from here on, under its name; an earlier file of that name is replaced. */
    public RowFile seal() throws StepFailure {
        try {
            endFrame();
            open = false;
            String sha256 = file.keep(extract.resolve(path));
            return new RowFile(path, rows, file.bytes(), sha256, trust, checksum.value());
        } catch (IOException e) {
            throw ExtractFailure.of(extract, e);
        }
    }

    /** A draft that nobody can resume is thrown away. */
    @Override
    public void close() throws StepFailure {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (packed != null) {
                packed.close();
            }
        } catch (IOException e) {
            if (kept) {
                throw ExtractFailure.of(extract, e);
            } // else it goes away, full disk or not
        } finally {
            end();
        }
    }

    private void end() throws StepFailure {
        try {
            file.end(!kept);
        } catch (IOException e) {
            throw ExtractFailure.of(extract, e);
        }
    }
}
