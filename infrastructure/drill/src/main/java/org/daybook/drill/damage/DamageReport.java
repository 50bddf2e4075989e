package org.daybook.drill.damage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The plan that was carried out on a table's file.
 *
 * @param rows live rows that the table had before
 */
public record DamageReport(Path file, String plan, long seed, long rows, List<DamagedPage> pages) {

    /** Rows that no reading can bring back. */
    public long lost() {
        return pages.stream().mapToLong(DamagedPage::lost).sum();
    }

    /** One JSON object a line: the plan, then each page. */
    public void write(Path to) throws IOException {
        String head = "{\"file\":\"%s\",\"plan\":\"%s\",\"seed\":%d,\"rows\":%d,\"lost\":%d}\n"
                .formatted(file.toString().replace("\\", "\\\\").replace("\"", "\\\""), plan, seed, rows, lost());
        Files.writeString(
                to, head + pages.stream().map(page -> page.json() + "\n").collect(Collectors.joining()));
    }
}
