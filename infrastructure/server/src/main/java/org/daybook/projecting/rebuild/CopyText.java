package org.daybook.projecting.rebuild;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Rows of a projection's table in the text form of PostgreSQL's COPY. */
final class CopyText {

    static final String COLUMNS = "incident_id, key, row, first_position, position";

    private final ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 16);

    void row(String incident, String key, byte[] row, long first, long last) {
        field(incident.getBytes(StandardCharsets.UTF_8), '\t');
        field(key.getBytes(StandardCharsets.UTF_8), '\t');
        field(row, '\t');
        field(Long.toString(first).getBytes(StandardCharsets.US_ASCII), '\t');
        field(Long.toString(last).getBytes(StandardCharsets.US_ASCII), '\n');
    }

    byte[] bytes() {
        return text.toByteArray();
    }

    private void field(byte[] value, char end) {
        int written = 0;
        for (int i = 0; i < value.length; i++) {
            char escaped =
                    switch (value[i]) {
                        case '\\' -> '\\';
                        case '\t' -> 't';
                        case '\n' -> 'n';
                        case '\r' -> 'r';
                        default -> 0;
                    };
            if (escaped != 0) {
                text.write(value, written, i - written);
                text.write('\\');
                text.write(escaped);
                written = i + 1;
            }
        }
        text.write(value, written, value.length - written);
        text.write(end);
    }
}
