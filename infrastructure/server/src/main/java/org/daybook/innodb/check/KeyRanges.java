package org.daybook.innodb.check;

import java.io.IOException;
import org.daybook.innodb.Definition.Index;
import org.daybook.innodb.Keys;
import org.daybook.innodb.Records;
import org.daybook.innodb.Tablespace;
import org.jspecify.annotations.Nullable;

/** Says between which keys a damaged leaf lies: what stands on its unharmed neighbours. */
final class KeyRanges {

    private final Tablespace file;
    private final PageTable table;
    private final Findings findings;

    KeyRanges(Tablespace file, PageTable table, Findings findings) {
        this.file = file;
        this.table = table;
        this.findings = findings;
    }

    void tell(Level leaves, Index index) throws IOException {
        Keys keys = new Keys(index);
        int[] pages = leaves.pages();
        for (int i = 0; i < pages.length; i++) {
            Damage damage = findings.of(pages[i]);
            if (damage != null && damage.level() == 0 && damage.pages() == 1) {
                findings.replace(damage.between(
                        neighbour(keys, index, pages, i, -1),
                        neighbour(keys, index, pages, i, 1),
                        leaves.hasParents() ? separator(keys, leaves, i) : null));
            }
        }
    }

    private @Nullable String neighbour(Keys keys, Index index, int[] pages, int from, int step) throws IOException {
        for (int i = from + step; i >= 0 && i < pages.length; i += step) {
            int page = pages[i];
            Damage damage = findings.of(page);
            boolean readable = damage == null || damage.kind().isSuspicion() || damage.kind() == Damage.Kind.LINK;
            if (readable && table.holds(page) && table.index(page) == index.id() && table.level(page) == 0) {
                Records records = Records.of(file.page(page));
                int record = step < 0 ? records.last() : records.first();
                if (record >= 0) {
                    return keys.text(records, record);
                }
            }
        }
        return null;
    }

    private @Nullable String separator(Keys keys, Level leaves, int i) throws IOException {
        Records records = Records.of(file.page(leaves.parents()[i]));
        int record = leaves.records()[i];
        return record < records.count() && !records.isLeftmost(record) ? keys.text(records, record) : null;
    }
}
