package org.daybook.api.document;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.time.ZoneId;
import java.util.List;
import org.daybook.api.Author;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The document at {@code /api/openapi.json}: what all requests and answers have in common is said here once. */
@Configuration(proxyBeanMethods = false)
class ApiDocument {

    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    static {
        SpringDocUtils.getConfig()
                .replaceWithSchema(IncidentId.class, new StringSchema().example("INC-0001"))
                .replaceWithSchema(OperationId.class, new StringSchema().example("op-4k7m2q9x1c"))
                .replaceWithSchema(EntryId.class, new StringSchema())
                .replaceWithSchema(ZoneId.class, new StringSchema().example("Europe/Berlin"))
                .addRequestWrapperToIgnore(Author.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Daybook")
                        .version("1")
                        .description("Records of what happened during a recovery, and the recovery work itself."
                                + " Errors are problem details (RFC 9457) with a stable type; a time may be typed as"
                                + " people do, and is echoed absolutely.")
                        .license(new License()
                                .name("Apache-2.0")
                                .url("https://www.apache.org/licenses/LICENSE-2.0.txt")))
                .tags(List.of(
                        tag("incidents", "Declaring incidents, where they stand, their ends."),
                        tag("entries", "Logging what happened, and correcting it."),
                        tag("timeline", "The story, day by day."),
                        tag("questions", "Questions of those who wait."),
                        tag("loss", "The ledger: what was lost, what comes back, what is safe."),
                        tag("operations", "Runs of recovery steps: asking, approving, steering."),
                        tag("steps", "The catalogue of steps, and their targets."),
                        tag("stream", "News as they happen."),
                        tag("access", "Logging in, accounts and tokens.")))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A token, dbk_..., from POST /api/login or POST /api/tokens."))
                        .addSchemas(PROBLEM, problem()))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    OpenApiCustomizer whatAllHaveInCommon() {
        return document -> document.getPaths().forEach((path, item) -> {
            item.readOperationsMap().forEach((method, operation) -> {
                if (method == PathItem.HttpMethod.POST && !path.equals("/api/login")) {
                    operation.addParametersItem(idempotencyKey());
                }
                if (method == PathItem.HttpMethod.GET && !path.equals("/api/stream")) {
                    operation.addParametersItem(after());
                }
                operation.getResponses().addApiResponse("default", anyProblem());
            });
            withoutToken(path, item.getPost());
        });
    }

    private static void withoutToken(String path, Operation post) {
        if (path.equals("/api/login")) {
            post.setSecurity(List.of());
        }
    }

    private static HeaderParameter idempotencyKey() {
        HeaderParameter key = new HeaderParameter();
        key.name("Idempotency-Key")
                .required(false)
                .description("Any text of one's own, as a UUID. The same request under the same key is done once and"
                        + " answered the same, for seven days.")
                .schema(new StringSchema().maxLength(200));
        return key;
    }

    private static QueryParameter after() {
        QueryParameter after = new QueryParameter();
        after.name("after")
                .required(false)
                .description("The position that a write answered: what is read then has it, or says Daybook-Behind.")
                .schema(new IntegerSchema().format("int64"));
        return after;
    }

    private static ApiResponse anyProblem() {
        return new ApiResponse()
                .description("A problem")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().example("urn:daybook:problem:not-found"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What is wrong, and what to do."))
                .addProperty("instance", new StringSchema())
                .addProperty("field", new StringSchema().description("The field of the request at fault."))
                .addProperty("next", new StringSchema().description("The command to type next."));
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }
}
