package org.daybook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;

import java.time.Instant;
import org.daybook.overview.OverviewProjection;
import org.daybook.overview.OverviewRow;
import org.daybook.story.Chronicle;
import org.junit.jupiter.api.Test;

class FoundingStoryTest {

    static TimelineView view(Chronicle log, Instant now, Timeline.Filter filter) {
        var rows = Chronicle.fold(new TimelineProjection(), log.told()).of(INCIDENT);
        OverviewRow overview = Chronicle.fold(new OverviewProjection(), log.told())
                .of(INCIDENT)
                .iterator()
                .next();
        return Timeline.view(rows, overview, now, filter);
    }

    @Test
    void print() {
        Chronicle log = FoundingStory.written();
        System.out.println(PlainText.of(view(log, Instant.parse("2025-12-08T17:00:00Z"), Timeline.Filter.TEAM)));
        System.out.println("=========== PUBLIC");
        System.out.println(PlainText.of(view(log, Instant.parse("2025-12-08T17:00:00Z"), Timeline.Filter.PUBLIC)));
        System.out.println("=========== DAY TWO");
        System.out.println(PlainText.of(
                view(FoundingStory.untilDayTwo(), Instant.parse("2025-12-05T17:19:00Z"), Timeline.Filter.TEAM)));
        assertThat(log.told()).isNotEmpty();
    }
}
