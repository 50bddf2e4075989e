package org.daybook.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Names as salted hashes: whoever asks supplies the name. Case, blanks and underscores make no difference. */
public final class Names {

    /** What "am I affected?" may name. */
    public static final List<String> NOUNS = List.of("course", "user");

    /** The noun for the number of a row that is no number. */
    public static final String KEY = "key";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private Names() {}

    /** Hexadecimal. */
    public static String salt() {
        byte[] salt = new byte[BYTES];
        RANDOM.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    public static byte[] hash(String salt, String noun, String name) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(HexFormat.of().parseHex(salt));
            sha.update((noun + "\n" + normal(name)).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(sha.digest(), BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String normal(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replace('_', ' ')
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
