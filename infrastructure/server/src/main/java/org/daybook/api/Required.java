package org.daybook.api;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fields of a request that have to be there. */
public final class Required {

    private Required() {}

    /** @throws IllegalArgumentException naming the field */
    public static <T> T required(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new IllegalArgumentException("%s: is missing".formatted(field));
        }
        return value;
    }

    /** @return the elements, none where the list is not given @throws IllegalArgumentException for one that is null */
    public static <T> List<T> listed(String field, @Nullable Collection<@Nullable T> values) {
        if (values == null) {
            return List.of();
        }
        if (values.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("%s: holds an empty place (null)".formatted(field));
        }
        return List.copyOf(values);
    }
}
