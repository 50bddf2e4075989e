package org.daybook.projecting.rebuild;

import java.util.ArrayList;
import java.util.List;
import org.daybook.entry.IncidentId;
import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The tally of a later version: it counts as well. */
final class NewTally {

    private NewTally() {}

    record Row(
            IncidentId incident,
            List<Long> positions,
            @Nullable Integer count) {}

    record OtherRow(IncidentId incident, List<String> places) {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Readable {
        @Bean
        Projection<Row> tally() {
            return new Counting();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Other {
        @Bean
        Projection<OtherRow> tally() {
            return new Placing();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Failing {
        @Bean
        Projection<Row> tally() {
            return new Counting() {
                @Override
                public void tell(Told told, Rows<Row> rows) {
                    throw new IllegalStateException("no such luck");
                }
            };
        }
    }

    private static class Counting implements Projection<Row> {

        @Override
        public String name() {
            return "tally";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public Class<Row> rowType() {
            return Row.class;
        }

        @Override
        public void tell(Told told, Rows<Row> rows) {
            Row before = rows.find(told.incidentId(), "all");
            List<Long> positions = before == null ? new ArrayList<>() : new ArrayList<>(before.positions());
            positions.add(told.position());
            rows.put(told.incidentId(), "all", new Row(told.incidentId(), positions, positions.size()));
        }
    }

    private static final class Placing implements Projection<OtherRow> {

        @Override
        public String name() {
            return "tally";
        }

        @Override
        public int version() {
            return 3;
        }

        @Override
        public Class<OtherRow> rowType() {
            return OtherRow.class;
        }

        @Override
        public void tell(Told told, Rows<OtherRow> rows) {
            OtherRow before = rows.find(told.incidentId(), "all");
            List<String> places = before == null ? new ArrayList<>() : new ArrayList<>(before.places());
            places.add("at " + told.position());
            rows.put(told.incidentId(), "all", new OtherRow(told.incidentId(), places));
        }
    }
}
