package org.daybook.entry;

import java.util.regex.Pattern;

/**
 * Identifies an entry for ever and makes logging idempotent: the same id twice is the same entry. Derived by the caller
 * from the request's idempotency key; 8 to 64 characters of {@code a-z 0-9 -}.
 */
public record EntryId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]{8,64}");

    public EntryId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("entry: '%.80s' is not an entry's id".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
