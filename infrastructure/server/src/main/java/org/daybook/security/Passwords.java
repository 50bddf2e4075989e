package org.daybook.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** How passwords are chosen, hashed and compared. */
@Component
public class Passwords {

    static final int SHORTEST = 12;
    /** bcrypt reads no further; in bytes. */
    static final int LONGEST = 72;

    /** A shorter login is part of a good password by chance. */
    private static final int TELLING = 4;

    /** Without look-alikes, because the first password is typed from a console. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final SecureRandom random = new SecureRandom();
    private final String nobody = hash(generate());

    /**
     * Checks a new password and hashes it.
     *
     * @throws IllegalArgumentException naming the field and the rule
     */
    public String hash(String field, String password, String login) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < SHORTEST || bytes > LONGEST) {
            throw new IllegalArgumentException(
                    "%s: must have at least %d characters and at most %d bytes".formatted(field, SHORTEST, LONGEST));
        }
        if (login.length() >= TELLING && password.toLowerCase(Locale.ROOT).contains(login)) {
            throw new IllegalArgumentException("%s: must not contain the login".formatted(field));
        }
        return hash(password);
    }

    /** For whatever else must not be guessed from its hash; {@link #matches} compares it. */
    public String slowHash(String secret) {
        return hash(secret);
    }

    String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    /** Takes the same time whether or not there is such an account. @param hash null for an unknown login */
    public boolean matches(String password, @Nullable String hash) {
        boolean same = encoder.matches(password, hash == null ? nobody : hash);
        return same && hash != null;
    }

    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    /** 20 random letters and digits: about 115 bits. */
    String generate() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
