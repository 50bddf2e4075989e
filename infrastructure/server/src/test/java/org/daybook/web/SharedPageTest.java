package org.daybook.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.daybook.projecting.Positions;
import org.daybook.security.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SharedPageTest {

    private static final String MARKER = "Zwetschgenmus";

    private final Http engineer;
    private final Http nobody;
    private final JdbcClient jdbc;
    private final Positions positions;
    private String incident = "";
    private String path = "";

    SharedPageTest(ApplicationContext server, JdbcClient jdbc, Positions positions) {
        this.jdbc = jdbc;
        this.positions = positions;
        engineer = Http.of(server).as(new People(server).token("tells-everybody", Role.ENGINEER));
        nobody = Http.of(server).with("Accept", "text/html");
    }

    @BeforeEach
    void declare() {
        jdbc.sql("delete from login_throttle").update();
        incident = engineer.post("/api/incidents", Map.of("title", "Everybody may know"))
                .at("incident");
        path = "/api/incidents/" + incident;
    }

    @Test
    void everybody_with_the_address_reads_what_is_public() {
        write("/entries", Map.of("kind", "outage-began", "fields", Map.of("service", "Wiki"), "visibility", "PUBLIC"));
        write(
                "/loss",
                Map.of(
                        "table",
                        "users",
                        "rows",
                        "2",
                        "kind",
                        "LOST",
                        "evidence",
                        "two unreadable",
                        "visibility",
                        "PUBLIC"));
        write("/updates", Map.of("text", "We copy the disk.", "nextUpdate", "+2h"));
        int question = write("/questions", Map.of("text", "Is my course lost?"));
        write("/questions/" + question + "/answers", Map.of("text", "No, it is not.", "restsOn", List.of(3)));

        Http.Answer page = nobody.get(share());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("Everybody may know", "Does not work", "Wiki", "two unreadable", "We copy the disk")
                .contains(
                        "Is my course lost?", "No, it is not.", "Still valid", "Nothing has been counted as safe yet");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("X-Robots-Tag")).contains("noindex");
        assertThat(page.header("Set-Cookie")).doesNotContain("daybook_session");
    }

    @Test
    void nothing_internal_is_in_the_source_of_the_page() {
        int corrected = write("/entries", Map.of("text", "copied"));
        write("/entries/" + corrected + "/corrections", Map.of("text", "copied twice", "reason", MARKER));
        write("/entries/" + corrected + "/visibility", Map.of("visibility", "PUBLIC", "reason", MARKER + " shown"));
        write("/entries", Map.of("text", MARKER));
        write("/entries", Map.of("kind", "outage-began", "fields", Map.of("service", MARKER)));
        write("/entries", Map.of("kind", "impact-scoped", "fields", Map.of("broken", MARKER, "works", MARKER)));
        write("/loss", Map.of("table", MARKER, "rows", "7", "kind", "SAFE", "evidence", MARKER));
        int line = write(
                "/loss",
                Map.of("table", "users", "rows", "2", "kind", "LOST", "evidence", "seen", "visibility", "PUBLIC"));
        write("/loss/" + line + "/revision", Map.of("rows", "8765", "evidence", MARKER));
        int question = write("/questions", Map.of("text", "Is it lost?"));
        write("/questions/" + question + "/answers", Map.of("text", MARKER, "visibility", "INTERNAL"));
        int hidden = write("/questions", Map.of("text", MARKER, "visibility", "INTERNAL"));
        write("/questions/" + hidden + "/answers", Map.of("text", "It is " + MARKER, "visibility", "INTERNAL"));
        write("/action-items", Map.of("text", MARKER, "owner", MARKER));

        String page = nobody.get(share()).text();
        assertThat(page)
                .contains("Is it lost?", "Open for", "users", "opied twice")
                .doesNotContain(MARKER, "8765", "8,765");
        assertThat(page).doesNotContain("tells-everybody");
        assertThat(nobody.get(share() + "?user=" + "somebody").text()).doesNotContain(MARKER);
    }

    @Test
    void no_link_on_the_page_leads_to_one_that_needs_a_login() {
        write("/updates", Map.of("text", "We copy the disk.", "nextUpdate", "+2h"));
        String shared = share();

        Matcher links = Pattern.compile("(?:href|action|src)=\"([^\"]*)\"")
                .matcher(nobody.get(shared).text());
        assertThat(links.results().map(link -> link.group(1)).toList())
                .isNotEmpty()
                .allMatch(link -> link.startsWith("#")
                        || link.startsWith(shared)
                        || link.matches("/(css|js|fonts|img|webjars)/.*"));
    }

    @Test
    void a_link_that_is_revoked_over_or_unknown_is_the_same_page() {
        String revoked = share();
        engineer.delete(path + "/share-links/"
                + engineer.get(path + "/share-links").json().at("/links/0/link").asString());
        String over = share();
        jdbc.sql("update share_link set expires_at = created_at where incident = ? and revoked_at is null")
                .param(incident)
                .update();

        Http.Answer unknown = nobody.get("/s/" + "0".repeat(32));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text()).contains("This link opens nothing").doesNotContain("href=\"/\"");
        for (String other : List.of(revoked, over, "/s/x", "/s/%F0%9F%8D%91", revoked + "/more", "/s/")) {
            Http.Answer answer = nobody.get(other);
            assertThat(answer.status()).as(other).isEqualTo(404);
            assertThat(answer.text()).as(other).isEqualTo(unknown.text());
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        }
        assertThat(ask(revoked, "Hello?").status()).isEqualTo(404);
    }

    @Test
    void an_incident_that_became_internal_is_shared_no_longer() {
        String shared = share();
        write("/entries/1/visibility", Map.of("visibility", "INTERNAL"));

        assertThat(nobody.get(shared).status()).isEqualTo(404);
    }

    @Test
    void whoever_guesses_has_to_wait_and_nobody_else() {
        String shared = share();
        Http guesser = nobody.with("X-Forwarded-For", "203.0.113.7");
        IntStream.range(0, 22).forEach(i -> guesser.get("/s/guess" + i));

        Http.Answer waiting = guesser.get(shared);
        assertThat(waiting.status()).isEqualTo(429);
        assertThat(Integer.parseInt(waiting.header("Retry-After"))).isPositive();
        assertThat(nobody.with("X-Forwarded-For", "203.0.113.8").get(shared).status())
                .isEqualTo(200);
    }

    @Test
    void a_question_is_read_by_the_team_before_everybody() {
        String shared = share();
        Http.Answer asked = ask(shared, "When does " + MARKER + " come back?");
        assertThat(asked.status()).isEqualTo(303);
        assertThat(asked.header("Location")).isEqualTo(shared + "?asked#ask");
        assertThat(nobody.get(shared + "?asked").text())
                .contains("Your question has reached the engineers")
                .doesNotContain(MARKER);

        var question = engineer.get(path + "/questions").json().at("/questions/0");
        assertThat(question.path("visibility").asString()).isEqualTo("INTERNAL");
        assertThat(question.path("by").asString()).matches("somebody with link s-[0-9a-z]{8}");
        write("/entries/" + question.path("number").asString() + "/visibility", Map.of("visibility", "PUBLIC"));
        assertThat(nobody.get(shared).text()).contains("When does " + MARKER + " come back?");
    }

    @Test
    void a_question_sent_twice_is_one() {
        String shared = share();
        ask(shared, "Once?");
        ask(shared, "Once?");

        assertThat(engineer.get(path + "/questions").json().path("questions")).hasSize(1);
    }

    @Test
    void what_was_typed_stays_where_it_is_refused() {
        String shared = share();
        Http.Answer tooLong = ask(shared, "x".repeat(2_001));
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(tooLong.text()).contains("x".repeat(2_001), "at most 2,000 are taken");

        Http.Answer unsure = nobody.with("Content-Type", "application/x-www-form-urlencoded")
                .post(shared + "/questions", "text=no+token");
        assertThat(unsure.status()).isEqualTo(403);
        assertThat(unsure.text()).contains("This was not sent").doesNotContain(shared, "href=\"/\"");
    }

    @Test
    void a_list_of_names_cannot_be_tried_out() {
        String shared = share();
        IntStream.range(0, 31)
                .forEach(i -> assertThat(nobody.get(shared + "?user=name" + i + "&course=&date=")
                                .status())
                        .isEqualTo(200));

        Http.Answer refused = nobody.get(shared + "?user=one-too-many");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("Many names were looked up", "Try again in");
        assertThat(nobody.get(shared).status()).isEqualTo(200);
    }

    @Test
    void many_questions_of_one_sender_have_to_wait() {
        String shared = share();
        IntStream.range(0, 6)
                .forEach(i -> assertThat(ask(shared, "Question " + i).status()).isEqualTo(303));

        Http.Answer refused = ask(shared, "One too many <b>?");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text()).contains("One too many &lt;b&gt;?", "was not sent");
        assertThat(engineer.get(path + "/questions").json().path("questions")).hasSize(6);
    }

    @Test
    void a_secret_is_in_no_line_of_the_log() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        String shared = share();
        try {
            nobody.get(shared);
            nobody.get(shared + "/more");
            nobody.with("Accept", "application/json").post(shared + "/questions", "{}");
            nobody.send("PUT", shared, null);
            nobody.with("Authorization", "Bearer no").get(shared);
        } finally {
            root.detachAppender(lines);
        }
        String secret = shared.substring(3);
        assertThat(List.copyOf(lines.list))
                .noneMatch(line -> line.getFormattedMessage().contains(secret)
                        || line.getThrowableProxy() != null
                                && String.valueOf(line.getThrowableProxy().getMessage())
                                        .contains(secret));
        assertThat(nobody.with("Authorization", "Bearer no").get(shared).text()).doesNotContain(secret);
    }

    private int write(String resource, Map<String, ?> body) {
        Http.Answer written = engineer.post(path + resource, body);
        assertThat(written.status()).as(resource + " " + written.text()).isEqualTo(201);
        engineer.get(path + "?after=" + written.at("position"));
        return written.json()
                .path(resource.equals("/questions") ? "question" : "entry")
                .asInt();
    }

    private String share() {
        Http.Answer made = engineer.post(path + "/share-links", new LinkedHashMap<>());
        engineer.get(path + "?after=" + made.at("position"));
        return made.at("address").replaceFirst("^http://[^/]+", "");
    }

    private Http.Answer ask(String shared, String text) {
        Http.Answer form = nobody.get("/login");
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form.text());
        assertThat(token.find()).isTrue();
        Http.Answer answer = nobody.with("Cookie", form.header("Set-Cookie").replaceFirst(";.*", ""))
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post(
                        shared + "/questions",
                        "_csrf=%s&key=k-%d&text=%s".formatted(encoded(token.group(1)), text.hashCode(), encoded(text)));
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                positions.await(Positions.ALL, positions.afterWrite(incident), Duration.ofSeconds(2)))
                        .isTrue());
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
