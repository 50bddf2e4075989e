package org.daybook.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * The hashes that tie an aggregate's events together (SHA-256). The content is hashed with a salt of its own: once salt
 * and content are gone, nobody can guess the content from its hash, and the chain still holds.
 */
final class HashChain {

    /** What stands before the first event. */
    static final byte[] BEGINNING = new byte[32];

    static final int SALT_BYTES = 16;

    private HashChain() {}

    static byte[] contentHash(byte[] salt, String payload) {
        MessageDigest digest = digest();
        digest.update(salt);
        return digest.digest(payload.getBytes(StandardCharsets.UTF_8));
    }

    /** @param recordedAt counted to the microsecond, which is what the database keeps */
    static byte[] hash(
            String aggregateId,
            long sequence,
            String type,
            String revision,
            Instant recordedAt,
            String eventId,
            byte[] contentHash,
            byte[] previousHash) {
        return sha256(String.join(
                "\n",
                aggregateId,
                Long.toString(sequence),
                type,
                revision,
                Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt)),
                eventId,
                hex(contentHash),
                hex(previousHash)));
    }

    static byte[] sha256(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
