package org.daybook.cli.print;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows and columns of text, whoever wrote it. */
public final class Grid {

    private static final String GAP = "  ";

    private final List<String> headers;
    private final List<List<String>> rows = new ArrayList<>();
    private String whenEmpty = "";

    private Grid(List<String> headers) {
        this.headers = headers;
    }

    public static Grid of(String... headers) {
        return new Grid(List.of(headers));
    }

    /** What a table without rows says instead of its headers. */
    public Grid whenEmpty(String sentence) {
        whenEmpty = sentence;
        return this;
    }

    /** Null stands for an empty cell. */
    public Grid row(@Nullable String... cells) {
        if (cells.length != headers.size()) {
            throw new IllegalArgumentException(headers.size() + " columns, " + cells.length + " cells");
        }
        rows.add(Arrays.stream(cells).map(c -> c == null ? "" : Text.line(c)).toList());
        return this;
    }

    /**
     * Columns that line up; numbers to the right. The last column wraps where the width is known.
     *
     * @param width columns of the terminal; 0 for no limit
     */
    public String table(int width) {
        if (rows.isEmpty() && !whenEmpty.isEmpty()) {
            return whenEmpty;
        }
        int last = headers.size() - 1;
        int[] wide = new int[headers.size()];
        boolean[] numeric = new boolean[headers.size()];
        for (int i = 0; i <= last; i++) {
            int column = i;
            wide[i] = Math.max(
                    Text.width(headers.get(i)),
                    rows.stream().mapToInt(r -> Text.width(r.get(column))).max().orElse(0));
            numeric[i] =
                    !rows.isEmpty() && rows.stream().allMatch(r -> r.get(column).matches("[0-9,.]*"));
        }
        int before = Arrays.stream(wide, 0, last).map(w -> w + GAP.length()).sum();
        int room = width == 0 ? Integer.MAX_VALUE : Math.max(20, width - before);
        List<String> lines = new ArrayList<>();
        lines.add(joined(headers, wide, numeric));
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            List<String> wrapped = Text.wrap(row.get(last), room);
            cells.set(last, wrapped.getFirst());
            lines.add(joined(cells, wide, numeric));
            wrapped.stream().skip(1).forEach(more -> lines.add(" ".repeat(before) + more));
        }
        return String.join("\n", lines);
    }

    private static String joined(List<String> cells, int[] wide, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == cells.size() - 1;
            line.append(
                    numeric[i]
                            ? Text.right(cells.get(i), wide[i])
                            : last ? cells.get(i) : Text.left(cells.get(i), wide[i]));
            if (!last) {
                line.append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }

    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(markdownRow(headers)).append('\n');
        text.append(markdownRow(headers.stream().map(h -> "---").toList()));
        for (List<String> row : rows) {
            text.append('\n')
                    .append(markdownRow(row.stream().map(Markdown::escaped).toList()));
        }
        return text.toString();
    }

    private static String markdownRow(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
