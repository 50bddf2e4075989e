package org.daybook.mariadb.dump;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.mariadb.dump.Inventory.Item;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileWriter;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Column;
import org.jspecify.annotations.Nullable;

/** One table on its way: several connections bring their files to it. */
final class TableDump {

    private final Item item;
    private final RowShape shape;
    private final List<RowFile> files = new ArrayList<>();
    private final Map<String, String> newest = new TreeMap<>();
    private @Nullable BigInteger min;
    private @Nullable BigInteger max;
    private @Nullable String trouble;
    private int open;

    TableDump(Item item) {
        this.item = item;
        this.shape = RowShape.of(item.table());
    }

    Item item() {
        return item;
    }

    RowShape shape() {
        return shape;
    }

    synchronized void expect(int chunks) {
        open = chunks;
    }

    /** @param file null where the piece held no row  @return whether that was the last of its pieces */
    synchronized boolean finish(@Nullable RowFile file, RowFileWriter writer) {
        if (file != null) {
            files.add(file);
            String low = writer.minKey();
            String high = writer.maxKey();
            if (low != null && high != null) {
                BigInteger one = new BigInteger(low);
                BigInteger other = new BigInteger(high);
                min = min == null ? one : min.min(one);
                max = max == null ? other : max.max(other);
            }
            writer.newest()
                    .forEach((column, moment) -> newest.merge(column, moment, (a, b) -> a.compareTo(b) > 0 ? a : b));
        }
        return --open == 0 && trouble == null;
    }

    /** @return whether it is the first that was told */
    synchronized boolean fail(String why) {
        boolean first = trouble == null;
        trouble = first ? why : trouble;
        return first;
    }

    synchronized boolean hasFailed() {
        return trouble != null;
    }

    synchronized List<RowFile> files() {
        return List.copyOf(files);
    }

    synchronized long rows() {
        return files.stream().mapToLong(RowFile::rows).sum();
    }

    synchronized Part part() {
        List<RowFile> ordered =
                files.stream().sorted(Comparator.comparing(RowFile::path)).toList();
        return new Part(
                item.name(),
                shape.columnNames(),
                item.table().primaryKey().stream().map(Column::name).toList(),
                rows(),
                0,
                ordered,
                item.table().nextNumber(),
                ordered.stream().mapToLong(RowFile::checksum).sum(),
                min == null ? null : min.toString(),
                max == null ? null : max.toString(),
                newest,
                null,
                null,
                null,
                List.of(),
                Map.of());
    }
}
