package org.daybook.drill.founding;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;

/** Those who were there, by role. */
record Cast(Person admin, Person engineer, Person second, Person organizer, String password) {

    /** The administrator of the first start lets the others in. */
    static Cast introduce(URI server, Path adminPassword) throws IOException {
        String password = new BigInteger(100, new SecureRandom()).toString(36);
        Person admin = Person.firstLogin(
                server, "admin", Files.readString(adminPassword).strip(), password);
        return new Cast(
                admin,
                join(admin, server, "engineer", password, "ENGINEER", "APPROVER"),
                join(admin, server, "second-engineer", password, "ENGINEER", "APPROVER"),
                join(admin, server, "event-organizer", password, "VIEWER"),
                password);
    }

    private static Person join(Person admin, URI server, String login, String password, String... roles) {
        admin.post(
                "/api/users",
                Map.of("login", login, "password", password, "roles", List.of(roles), "mustChangePassword", false));
        return Person.login(server, login, password);
    }
}
