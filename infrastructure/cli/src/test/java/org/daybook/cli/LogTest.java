package org.daybook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.daybook.cli.client.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class LogTest {

    private static final String WRITTEN =
            "{\"incident\":\"INC-0001\",\"entry\":12,\"at\":\"Thu 4 Dec 2025, 08:52 UTC\",\"position\":7,\"warnings\":[\"it is attached already\"]}";

    @TempDir
    Path home;

    private RecordedServer server;
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        server = new RecordedServer();
        server.when("POST /api/incidents/INC-0001/entries", 201, WRITTEN)
                .when("GET /api/incidents/INC-0001", 200, "{\"zone\":\"UTC\"}")
                .when("GET /api/kinds", 200, """
                        {"kinds":[{"kind":"dump-taken","phase":"EXTRACT","says":"A dump was taken","fields":[
                          {"name":"tables","type":"LIST","required":true},
                          {"name":"rows","type":"NUMBER","required":false},
                          {"name":"leftOut","type":"TEXT","required":false}]},
                         {"kind":"restart-attempted","fields":[{"name":"succeeded","type":"YES_NO","required":true}]}]}""");
        shell = new Shell(home, server.address());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonNode posted() {
        return Json.read(server.requests().stream()
                .filter(r -> r.method().equals("POST"))
                .toList()
                .getLast()
                .body());
    }

    @Test
    void one_line_is_enough_at_three_in_the_morning() {
        Shell.Result result = shell.run("log", "1", "disk", "is", "full", "again");
        assertThat(posted()).isEqualTo(Json.read("{\"text\":\"disk is full again\"}"));
        assertThat(result.out()).isEqualTo("INC-0001/12\n");
    }

    @Test
    void the_absolute_time_and_warnings_are_told_beside_the_data() {
        Shell.Result result = shell.run("log", "1", "x y", "--at", "-2h");
        assertThat(posted().path("at").asString()).isEqualTo("-2h");
        assertThat(result.err())
                .isEqualTo("warning: it is attached already\nLogged INC-0001/12, Thu 4 Dec 2025, 08:52 UTC.\n");
    }

    @Test
    void a_kind_takes_fields_as_what_they_are() {
        shell.run("log", "1", "dump-taken", "tables=a, b,c", "rows=1,234", "leftOut=x=y", "--public");
        assertThat(posted()).isEqualTo(Json.read("""
                                {"kind":"dump-taken","visibility":"PUBLIC",
                                 "fields":{"tables":["a","b","c"],"rows":1234,"leftOut":"x=y"}}"""));
        shell.run("log", "1", "restart-attempted", "succeeded=no");
        assertThat(posted().path("fields").path("succeeded").booleanValue()).isFalse();
    }

    @Test
    void a_value_that_does_not_fit_is_left_to_the_server_to_refuse() {
        shell.run("log", "1", "dump-taken", "rows=many", "colour=red");
        assertThat(posted().path("fields")).isEqualTo(Json.read("{\"rows\":\"many\",\"colour\":\"red\"}"));
    }

    @Test
    void a_sentence_with_an_equals_sign_is_still_a_sentence() {
        shell.run("log", "1", "set", "innodb_force_recovery=4", "by", "hand");
        assertThat(posted()).isEqualTo(Json.read("{\"text\":\"set innodb_force_recovery=4 by hand\"}"));
    }

    @Test
    void a_single_word_that_is_no_kind_is_text() {
        shell.run("log", "1", "rebooted");
        assertThat(posted()).isEqualTo(Json.read("{\"text\":\"rebooted\"}"));
    }

    @Test
    void a_misspelled_kind_never_becomes_text() {
        shell.run("log", "1", "dump-takn", "rows=1");
        assertThat(posted().path("kind").asString()).isEqualTo("dump-takn");
    }

    @Test
    void what_is_written_is_waited_for_so_that_the_next_command_sees_it() {
        shell.run("log", "1", "x y");
        assertThat(server.requests().getLast().path()).isEqualTo("/api/incidents/INC-0001?after=7");
    }

    @Test
    void kinds_are_listed_with_their_fields() {
        assertThat(shell.run("log", "--kinds").out()).contains("dump-taken").contains("tables= [rows=] [leftOut=]");
    }

    @Test
    void who_sits_at_a_terminal_is_asked_for_what_is_missing() {
        shell.types("it burns\n").run("log", "1");
        assertThat(posted()).isEqualTo(Json.read("{\"text\":\"it burns\"}"));
        assertThat(shell.types("").run("log", "1", "--no-input").exit()).isEqualTo(2);
    }

    @Test
    void json_is_what_the_server_answered() {
        assertThat(Json.read(shell.run("log", "1", "x y", "-o", "json").out())).isEqualTo(Json.read(WRITTEN));
    }
}
