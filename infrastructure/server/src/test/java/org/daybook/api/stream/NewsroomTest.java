package org.daybook.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.daybook.api.stream.Listener.Batch;
import org.daybook.entry.IncidentId;
import org.daybook.projecting.Positions;
import org.daybook.projecting.RowChanged;
import org.daybook.projecting.ToldUpTo;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

/** A newsroom that hears what the test says, beside that of the server. */
@ServerTest
class NewsroomTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Http ada;
    private final Audience audience;
    private final Positions positions;
    private final Newsroom newsroom;
    private final Listener listener =
            new Listener(new Account("ada", "Ada", EnumSet.of(Role.ENGINEER), true, false, 1), null);

    NewsroomTest(ApplicationContext server, Audience audience, Positions positions) {
        ada = Http.of(server).as(new People(server).token("ada-tells-news", Role.ENGINEER));
        this.audience = audience;
        this.positions = positions;
        newsroom = new Newsroom(audience, positions);
    }

    @BeforeEach
    void open() {
        newsroom.start();
        newsroom.add(listener);
    }

    @AfterEach
    void close() {
        newsroom.stop();
    }

    @Test
    void a_reader_that_breaks_off_between_two_news_misses_neither() throws Exception {
        String id =
                ada.post("/api/incidents", Map.of("title", "Told in two parts")).at("incident");
        long first = log(id, "first");
        long second = log(id, "second");
        assertThat(positions.await(Positions.ALL, second, SOON)).isTrue();

        newsroom.on(new RowChanged("timeline", new IncidentId(id), "2", second));
        Batch batch = next();
        assertThat(batch.news()).extracting(News::key).containsExactly("2");
        assertThat(batch.position()).as("the rest of its batch is under way").isLessThan(first);
        assertThat(audience.missed(batch.position(), new IncidentId(id), false, 100))
                .extracting(News::key)
                .contains("2", "3");

        newsroom.on(new RowChanged("timeline", new IncidentId(id), "3", second));
        assertThat(next().position()).isLessThan(first);
        positions.projections().stream()
                .filter(projection -> !projection.equals("ledger"))
                .forEach(projection -> newsroom.on(new ToldUpTo(projection, second)));
        newsroom.on(new RowChanged("timeline", new IncidentId(id), "2", second));
        assertThat(next().position()).as("one projection is behind").isLessThan(first);

        newsroom.on(new ToldUpTo("ledger", second));
        await().until(() -> listener.take(Duration.ZERO) instanceof Batch quiet && quiet.position() == second);
    }

    @Test
    void a_reader_that_missed_too_much_is_not_told_it_one_by_one() {
        String id = ada.post("/api/incidents", Map.of("title", "Missed")).at("incident");
        long last = log(id, "second");
        assertThat(positions.await(Positions.ALL, last, SOON)).isTrue();

        assertThat(audience.missed(0, new IncidentId(id), true, 3)).hasSize(2);
        assertThat(audience.missed(0, new IncidentId(id), true, 2)).isNull();
    }

    private Batch next() throws InterruptedException {
        @Nullable Batch batch = listener.take(SOON);
        assertThat(batch).isNotNull();
        return batch;
    }

    private long log(String id, String text) {
        return Long.parseLong(ada.post("/api/incidents/" + id + "/entries", Map.of("text", text))
                .at("position"));
    }
}
