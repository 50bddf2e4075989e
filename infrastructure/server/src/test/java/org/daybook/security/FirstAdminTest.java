package org.daybook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class FirstAdminTest {

    @TempDir
    private static Path folder;

    private final Http server;
    private final FirstAdmin firstAdmin;
    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Passwords passwords;
    private final TransactionTemplate transaction;

    FirstAdminTest(
            ApplicationContext server,
            FirstAdmin firstAdmin,
            Accounts accounts,
            ApiTokens tokens,
            Passwords passwords,
            TransactionTemplate transaction) {
        this.server = Http.of(server);
        this.firstAdmin = firstAdmin;
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.transaction = transaction;
    }

    @DynamicPropertySource
    static void passwordFile(DynamicPropertyRegistry properties) {
        properties.add(
                "daybook.admin-password-file",
                () -> folder.resolve("deep/password").toString());
    }

    @Test
    void the_first_start_makes_an_administrator_whose_password_only_its_owner_reads_and_can_have_anew()
            throws IOException {
        Path file = folder.resolve("deep/password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String password = Files.readString(file).strip();

        Http.Answer first = server.post("/api/login", Map.of("login", "admin", "password", password));
        assertThat(first.problem()).isEqualTo("password-change-required");

        Http.Answer in = server.post(
                "/api/login", Map.of("login", "admin", "password", password, "newPassword", "my own long password"));
        assertThat(in.status()).as(in.text()).isEqualTo(200);
        Http admin = server.as(in.at("token"));
        assertThat(admin.post(
                                "/api/users",
                                Map.of(
                                        "login",
                                        "rosa",
                                        "roles",
                                        List.of("ENGINEER"),
                                        "password",
                                        "created by the admin",
                                        "mustChangePassword",
                                        false))
                        .status())
                .isEqualTo(201);
        assertThat(server.post("/api/login", Map.of("login", "rosa", "password", "created by the admin"))
                        .status())
                .isEqualTo(200);

        assertThat(admin.delete("/api/users/admin").problem()).isEqualTo("last-admin");
        assertThat(admin.patch("/api/users/admin", Map.of("roles", List.of("VIEWER")))
                        .problem())
                .isEqualTo("last-admin");

        Files.delete(file);
        firstAdmin.afterSingletonsInstantiated();
        assertThat(file).doesNotExist();

        String lost = password;
        new FirstAdmin(accounts, tokens, passwords, transaction, file.toString(), true).afterSingletonsInstantiated();
        assertThat(admin.get("/api/me").status())
                .as("sessions and tokens of the old password")
                .isEqualTo(401);
        assertThat(server.post("/api/login", Map.of("login", "admin", "password", lost))
                        .status())
                .isEqualTo(401);
        assertThat(server.post(
                                "/api/login",
                                Map.of(
                                        "login",
                                        "admin",
                                        "password",
                                        Files.readString(file).strip()))
                        .problem())
                .isEqualTo("password-change-required");
    }
}
