package org.daybook.entry;

import java.util.regex.Pattern;

/** The name of an operation, {@code op-} and 8 to 32 characters; derived by the caller from the request's idempotency key. */
public record OperationId(String value) {

    private static final Pattern FORM = Pattern.compile("op-[a-z0-9]{8,32}");

    public OperationId {
        value = value.strip();
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "operation: '%.40s' is not an operation's id; it looks like op-4k7m2q9x1c".formatted(value));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
