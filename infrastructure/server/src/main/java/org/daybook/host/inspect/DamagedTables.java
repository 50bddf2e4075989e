package org.daybook.host.inspect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.daybook.innodb.check.Damage.Kind;
import org.jspecify.annotations.Nullable;

/** Sums a report up, table by table. */
final class DamagedTables implements Consumer<Line> {

    private static final int MOST_RANGES = 3;

    private final Map<String, Table> tables = new TreeMap<>();
    private long files;
    private long pages;

    /** What is known of one table. */
    static final class Table {
        private final Map<Kind, Long> pagesByKind = new EnumMap<>(Kind.class);
        private final Set<String> indexes = new LinkedHashSet<>();
        private final Set<String> ranges = new LinkedHashSet<>();
        private final List<String> wholes = new ArrayList<>();
        private boolean mayBeMended;
        private boolean proven;

        private void add(Line line, Kind kind) {
            pagesByKind.merge(kind, line.pages(), Long::sum);
            mayBeMended |= Boolean.TRUE.equals(line.mayBeMended());
            proven |= !kind.isSuspicion() && !Boolean.TRUE.equals(line.mayBeMended());
            if (line.page() == null && line.detail() != null) {
                wholes.add(line.detail());
            }
            if (line.index() != null) {
                indexes.add(line.index());
            }
            if ("PRIMARY".equals(line.index()) && line.level() != null && line.level() == 0) {
                range(line.after(), line.before());
            }
        }

        /** Only of numbers: other keys may say more about people than a log should. */
        private void range(@Nullable String after, @Nullable String before) {
            if (isNumber(after) && isNumber(before) && (after != null || before != null)) {
                ranges.add(
                        after == null
                                ? "before " + before
                                : before == null ? "after " + after : "between %s and %s".formatted(after, before));
            }
        }

        private static boolean isNumber(@Nullable String key) {
            return key == null || key.matches("-?\\d+(, -?\\d+)*");
        }

        long pages() {
            return pagesByKind.values().stream().mapToLong(Long::longValue).sum();
        }

        /** More than hints, and not only what the log may put right. */
        boolean isDamaged() {
            return proven;
        }

        @Nullable String indexes() {
            return indexes.isEmpty() ? null : String.join(", ", indexes);
        }

        String words() {
            List<String> parts = new ArrayList<>();
            pagesByKind.forEach((kind, count) -> {
                if (count > 0) {
                    parts.add("%,d %s".formatted(count, kind.words()));
                }
            });
            parts.addAll(wholes);
            StringBuilder text = new StringBuilder(String.join(", ", parts));
            if (!ranges.isEmpty()) {
                text.append("; keys ").append(ranges.stream().limit(MOST_RANGES).collect(Collectors.joining(", ")));
                if (ranges.size() > MOST_RANGES) {
                    text.append(" and %,d ranges more".formatted(ranges.size() - MOST_RANGES));
                }
            }
            if (mayBeMended) {
                text.append("; the log was not applied yet, and may mend some of it");
            }
            return text.toString();
        }
    }

    @Override
    public void accept(Line line) {
        if (line.kind() == null) {
            files++;
            pages += line.pages();
        } else {
            tables.computeIfAbsent(line.table(), name -> new Table()).add(line, line.kind());
        }
    }

    Map<String, Table> tables() {
        return tables;
    }

    long files() {
        return files;
    }

    long pages() {
        return pages;
    }
}
