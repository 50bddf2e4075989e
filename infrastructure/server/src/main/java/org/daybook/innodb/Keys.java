package org.daybook.innodb;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.daybook.innodb.Definition.Field;
import org.daybook.innodb.Definition.Index;
import org.jspecify.annotations.Nullable;

/** Reads the keys of an index from its records, and which page a record above the leaves leads to. */
public final class Keys {

    private static final int LONGEST_SHOWN = 40;
    private static final int WITH_NEW_COLUMNS = 4;

    private final Index index;

    public Keys(Index index) {
        this.index = index;
    }

    /**
     * The columns that the index names, for people: numbers as such, text in quotes, other bytes as 0x....
     *
     * @return null where the record is not of a form that is read here
     */
    public @Nullable String text(Records records, int record) {
        int[] ends = ends(records, record);
        if (ends == null) {
            return null;
        }
        List<String> values = new ArrayList<>();
        int at = records.offset(record);
        for (int i = 0; i < index.named(); i++) {
            int begin = i == 0 ? 0 : Math.abs(ends[i - 1]);
            values.add(
                    ends[i] < 0
                            ? "NULL"
                            : value(
                                    records.page().copy(at + begin, ends[i] - begin),
                                    index.fields().get(i)));
        }
        return String.join(", ", values);
    }

    /** The page that a record above the leaves leads to; {@link Page#NONE} where it cannot be read. */
    public int child(Records records, int record) {
        int[] ends = ends(records, record);
        return ends == null ? Page.NONE : records.page().int4(records.offset(record) + Math.abs(ends[ends.length - 1]));
    }

    /** Where each field ends behind the record's beginning, negative for NULL. */
    private int @Nullable [] ends(Records records, int record) {
        Page page = records.page();
        int at = records.offset(record);
        List<Field> fields = index.fields();
        if (fields.isEmpty() || index.isSpatialOrText()) {
            return null;
        }
        int[] ends = page.isCompact() ? compact(page, at, fields) : redundant(page, at, fields);
        int behind = page.level() > 0 ? 4 : 0;
        boolean fits = ends != null && at + Math.abs(ends[ends.length - 1]) + behind <= page.heapTop();
        return fits ? ends : null;
    }

    private int @Nullable [] compact(Page page, int at, List<Field> fields) {
        int nulls = at - 6;
        int lengths = nulls - index.nullBytes();
        boolean exact = page.type() != PageType.INSTANT && (page.byte1(at - 3) & 7) != WITH_NEW_COLUMNS;
        int[] ends = new int[fields.size()];
        int end = 0;
        int nth = 0;
        for (int i = 0; i < ends.length; i++) {
            Field field = fields.get(i);
            boolean isNull = false;
            if (!field.column().isNotNull()) {
                isNull = (page.byte1(nulls - nth / 8) >>> nth % 8 & 1) != 0;
                nth++;
            }
            int fixed = field.fixedLength();
            if (isNull) {
                fixed = 0;
            } else if (fixed == 0) {
                if (!exact && index.clustered() || lengths < 2) {
                    return null; // how many bytes tell of NULLs is another matter after an instant ALTER TABLE
                }
                fixed = page.byte1(lengths--);
                if (field.column().isBig() && (fixed & 0x80) != 0) {
                    fixed = (fixed & 0x3f) << 8 | page.byte1(lengths--);
                }
            }
            end += fixed;
            ends[i] = isNull ? -end : end;
            if (at + end > page.heapTop()) {
                return null;
            }
        }
        return ends;
    }

    private static int @Nullable [] redundant(Page page, int at, List<Field> fields) {
        boolean narrow = (page.byte1(at - 3) & 1) != 0;
        int[] ends = new int[fields.size()];
        for (int i = 0; i < ends.length; i++) {
            int told = narrow ? page.byte1(at - 7 - i) : page.int2(at - 8 - 2 * i);
            int end = told & (narrow ? 0x7f : 0x3fff);
            ends[i] = (told & (narrow ? 0x80 : 0x8000)) != 0 ? -end : end;
        }
        return ends;
    }

    private static String value(byte[] bytes, Field field) {
        if (field.column().main() == Definition.Column.INT && bytes.length <= 8 && bytes.length > 0) {
            return number(bytes, field.column().isUnsigned());
        }
        if (field.column().isText()) {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return "'" + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text) + "'";
            } catch (CharacterCodingException e) {
                return hex(bytes); // of another character set: its bytes say enough
            }
        }
        return hex(bytes);
    }

    private static String number(byte[] bytes, boolean unsigned) {
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | b & 0xff;
        }
        if (unsigned) {
            return Long.toUnsignedString(value);
        }
        long sign = 1L << 8 * bytes.length - 1;
        return Long.toString(bytes.length == 8 ? value ^ sign : value - sign);
    }

    private static String hex(byte[] bytes) {
        String hex = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, LONGEST_SHOWN));
        return "0x" + hex + (bytes.length > LONGEST_SHOWN ? "..." : "");
    }
}
