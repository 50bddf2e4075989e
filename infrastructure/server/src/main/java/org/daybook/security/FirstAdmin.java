package org.daybook.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * On the very first start creates {@code admin} with a random password that must be changed at the first login. It is
 * printed once, on the console and not in the log; or written into a file that only its owner reads, where one is named.
 * Who starts the server may ask for a new one: she owns its data anyway.
 */
@Component
class FirstAdmin implements SmartInitializingSingleton {

    static final String LOGIN = "admin";
    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Passwords passwords;
    private final TransactionTemplate transaction;
    private final @Nullable Path file;
    private final boolean anew;

    FirstAdmin(
            Accounts accounts,
            ApiTokens tokens,
            Passwords passwords,
            TransactionTemplate transaction,
            @Value("${daybook.admin-password-file:}") String file,
            @Value("${daybook.startup.new-admin-password:false}") boolean anew) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.transaction = transaction;
        this.anew = anew;
        this.file = file.isBlank() ? null : Path.of(file).toAbsolutePath();
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (accounts.all().isEmpty()) {
            // An account whose password could not be told is not created.
            transaction.executeWithoutResult(tx -> create());
        } else if (anew) {
            transaction.executeWithoutResult(tx -> renew());
        }
    }

    private void renew() {
        Account admin = accounts.find(LOGIN)
                .orElseThrow(() -> new IllegalStateException(
                        "There is no account %s to give a new password to.".formatted(LOGIN)));
        String password = passwords.generate();
        accounts.password(LOGIN, passwords.hash(password), true);
        accounts.assign(LOGIN, EnumSet.of(Role.ENGINEER, Role.APPROVER, Role.ADMIN));
        accounts.open(LOGIN, true);
        tokens.revokeAll(LOGIN);
        tell("New password", password);
        log.warn("Password given anew login={} wasOpen={}", LOGIN, admin.active());
    }

    private void create() {
        String password = passwords.generate();
        if (!accounts.createFirst(
                LOGIN,
                "Administrator",
                EnumSet.of(Role.ENGINEER, Role.APPROVER, Role.ADMIN),
                passwords.hash(password))) {
            return; // another node was first, and has told its password
        }
        tell("First start", password);
        log.info("First account created login={} passwordFile={}", LOGIN, file);
    }

    private void tell(String occasion, String password) {
        if (file != null) {
            write(file, password);
            return;
        }
        System.out.printf(
                "%n    %s: log in as %s with the password %s%n    It is shown once and must be changed at the first login.%n%n",
                occasion, LOGIN, password);
    }

    /** The file never exists with wider rights, and never half written. */
    private static void write(Path file, String password) {
        try {
            Path directory = file.getParent();
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(
                    directory,
                    ".password",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, password + System.lineSeparator());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "daybook.admin-password-file: %s cannot be written. Name a file in a folder that is yours, and start again."
                            .formatted(file),
                    e);
        }
    }
}
