package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@ServerTest
class ApiDocumentTest {

    private final JsonNode document;
    private final Http reader;
    private final RequestMappingHandlerMapping mapping;

    ApiDocumentTest(ApplicationContext server) {
        reader = Http.of(server).as(new People(server).token("reads-docs", Role.VIEWER));
        document = reader.get("/api/openapi.json").json();
        mapping = server.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/incidents",
                "GET /api/incidents",
                "GET /api/incidents/{incident}",
                "POST /api/incidents/{incident}/entries",
                "GET /api/incidents/{incident}/timeline",
                "POST /api/incidents/{incident}/questions",
                "GET /api/incidents/{incident}/questions",
                "POST /api/incidents/{incident}/questions/{question}/answers",
                "POST /api/incidents/{incident}/mitigation",
                "POST /api/incidents/{incident}/resolution",
                "POST /api/incidents/{incident}/reopening",
                "POST /api/incidents/{incident}/share-links",
                "GET /api/incidents/{incident}/share-links",
                "DELETE /api/incidents/{incident}/share-links/{link}",
                "GET /api/kinds",
                "GET /api/steps",
                "GET /api/steps/{step}",
                "GET /api/targets",
                "POST /api/targets/{target}/check",
                "POST /api/operations",
                "GET /api/operations",
                "GET /api/operations/{operation}",
                "GET /api/operations/{operation}/logs",
                "POST /api/operations/{operation}/approval",
                "POST /api/operations/{operation}/refusal",
                "POST /api/operations/{operation}/waivers",
                "POST /api/operations/{operation}/pause",
                "POST /api/operations/{operation}/resume",
                "POST /api/operations/{operation}/cancellation",
                "POST /api/operations/{operation}/retry",
                "POST /api/operations/{operation}/throttle",
                "DELETE /api/operations/{operation}/throttle",
                "GET /api/stream",
                "POST /api/tokens",
                "GET /api/tokens",
                "DELETE /api/tokens/{id}",
                "GET /api/users",
                "POST /api/users",
                "PATCH /api/users/{login}",
                "DELETE /api/users/{login}",
                "GET /api/me",
                "POST /api/replays",
                "GET /api/replays",
                "GET /api/replays/{replay}",
                "POST /api/replays/{replay}/cancellation",
                "POST /api/login"
            })
    void every_route_is_in_the_document(String route) {
        assertThat(operation(route).isMissingNode()).isFalse();
    }

    @Test
    void no_route_is_left_out_and_each_says_what_it_does() {
        List<String> routes = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (isOfApi(handler)) {
                info.getPathPatternsCondition()
                        .getPatternValues()
                        .forEach(path -> info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> routes.add(method + " " + path)));
            }
        });

        assertThat(routes)
                .hasSizeGreaterThan(38)
                .allSatisfy(route -> assertThat(operation(route).path("summary").asString(""))
                        .as(route)
                        .isNotBlank());
    }

    @Test
    void every_post_takes_an_idempotency_key() {
        assertThat(operation("POST /api/operations").path("parameters").toString())
                .contains("Idempotency-Key");
    }

    @Test
    void what_the_server_fills_in_is_no_parameter() {
        for (String name : List.of("Author", "Account", "Authentication", "HttpServletRequest")) {
            assertThat(document.path("components").path("schemas").has(name) && !name.equals("Account"))
                    .as(name)
                    .isFalse();
        }
        assertThat(operation("GET /api/incidents").path("parameters").toString())
                .doesNotContain("reader");
        assertThat(operation("POST /api/incidents").path("parameters").toString())
                .doesNotContain("author");
    }

    @Test
    void ids_are_plain_strings() {
        JsonNode parameter =
                operation("GET /api/incidents/{incident}").path("parameters").get(0);

        assertThat(parameter.path("schema").path("type").asString()).isEqualTo("string");
    }

    @Test
    void the_page_of_the_document_is_served_to_readers() {
        Http.Answer page = reader.get("/api/docs");

        assertThat(page.status()).isEqualTo(302);
        Http.Answer html = reader.get(page.header("Location"));
        assertThat(html.status()).isEqualTo(200);
        assertThat(html.text()).contains("swagger-ui");
        assertThat(html.header("Content-Security-Policy")).contains("script-src 'self'");
    }

    private JsonNode operation(String route) {
        String[] parts = route.split(" ");
        return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
    }

    private static boolean isOfApi(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("org.daybook.api");
    }
}
