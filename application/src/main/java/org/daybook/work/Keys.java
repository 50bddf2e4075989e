package org.daybook.work;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.daybook.entry.EntryId;
import org.daybook.entry.OperationId;

/** Ids derived from what they stand for, so that the same request or the same result gets the same id. */
public final class Keys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private Keys() {}

    public static EntryId entry(Object... parts) {
        return new EntryId("e-" + letters(26, parts));
    }

    public static OperationId operation(String login, String key) {
        return new OperationId("op-" + letters(10, login, key));
    }

    /** The public half of a share link. */
    public static String link(Object... parts) {
        return "s-" + letters(8, parts);
    }

    /** SHA-256 over the parts, as hex. */
    public static String hash(Object... parts) {
        return HexFormat.of().formatHex(digest(parts));
    }

    /** A key for a request that came without one. */
    public static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String letters(int count, Object... parts) {
        byte[] digest = digest(parts);
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(digest[i] & 31));
        }
        return text.toString();
    }

    private static byte[] digest(Object... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
                // The length keeps ("a", "bc") and ("ab", "c") apart.
                sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha.update(bytes);
            }
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
