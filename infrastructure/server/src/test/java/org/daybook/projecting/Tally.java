package org.daybook.projecting;

import java.util.ArrayList;
import java.util.List;
import org.daybook.entry.IncidentId;
import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A projection for tests: which events of an incident it was told, in the order in which it was told them. */
public final class Tally implements Projection<Tally.Row> {

    public record Row(IncidentId incident, List<Long> positions) {}

    private final int version;

    private Tally(int version) {
        this.version = version;
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Counting {
        @Bean
        Tally tally() {
            return new Tally(1);
        }
    }

    /** The same fold by another version, which writes negative positions. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class CountingAnew {
        @Bean
        Tally tally() {
            return new Tally(2);
        }
    }

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Class<Row> rowType() {
        return Row.class;
    }

    @Override
    public void tell(Told told, Rows<Row> rows) {
        @Nullable Row before = rows.find(told.incidentId(), "all");
        List<Long> positions = before == null ? new ArrayList<>() : new ArrayList<>(before.positions());
        positions.add(version == 1 ? told.position() : -told.position());
        rows.put(told.incidentId(), "all", new Row(told.incidentId(), positions));
    }
}
