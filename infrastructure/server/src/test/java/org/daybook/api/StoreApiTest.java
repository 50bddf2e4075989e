package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@ServerTest
class StoreApiTest {

    private static final String PATH = "/api/store/verification";

    private final Http admin;
    private final Http engineer;

    StoreApiTest(ApplicationContext server) {
        People people = new People(server);
        admin = Http.of(server).as(people.token("store-admin", Role.ADMIN));
        engineer = Http.of(server).as(people.token("store-engineer", Role.ENGINEER, Role.APPROVER));
    }

    private Http.Answer verify(String chain, long events, String hash) {
        return admin.post(PATH, Map.of("heads", List.of(Map.of("aggregateId", chain, "events", events, "hash", hash))));
    }

    @Test
    void a_kept_head_that_no_chain_goes_through_is_the_first_fault() {
        Http.Answer answer = verify("INC-9998", 3, "ab".repeat(32));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("sound")).isEqualTo("false");
        assertThat(answer.json().at("/first/aggregateId").asString("")).isEqualTo("INC-9998");
        assertThat(answer.json().at("/first/what").asString(""))
                .isEqualTo("the whole chain is missing; a head of 3 events is kept");
    }

    @Test
    void a_head_that_is_none_is_refused() {
        assertThat(verify("INC-9998", 3, "abc").status()).isEqualTo(400);
        assertThat(verify("INC-9998", 0, "ab".repeat(32)).status()).isEqualTo(400);
        assertThat(admin.post(PATH, Map.of()).at("field")).isEqualTo("heads");
    }

    @Test
    void only_administrators_verify() {
        assertThat(engineer.get(PATH).status()).isEqualTo(403);
        assertThat(engineer.post(PATH, Map.of("heads", List.of())).status()).isEqualTo(403);
    }
}
