package org.daybook.story;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.loss.RowCount;
import org.daybook.operation.Plan;
import org.jspecify.annotations.Nullable;

/** One event of each kind, so that a new kind is tested without being named. */
public final class Samples {

    public static final OperationId OPERATION = new OperationId("op-4k7m2q9x1c");
    private static final Instant AT = Instant.parse("2025-12-04T12:00:00Z");

    private Samples() {}

    /** All records under a sealed interface. */
    public static <E> List<Class<? extends E>> kinds(Class<E> sealed) {
        List<Class<? extends E>> kinds = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                kinds.add(permitted.asSubclass(sealed));
            } else {
                kinds.addAll(kinds(permitted.asSubclass(sealed)));
            }
        }
        return kinds;
    }

    /** @param full whether optional fields are filled */
    public static <E> E of(Class<E> kind, boolean full) {
        RecordComponent[] components = kind.getRecordComponents();
        try {
            return kind.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(c -> full || !isOptional(c) ? value(c) : null)
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + kind, e);
        }
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == List.class) {
            return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0] == Integer.class
                    ? List.of(1)
                    : List.of("users", "articles");
        }
        return switch (type.getSimpleName()) {
            case "String" -> "some words";
            case "int" -> 1;
            case "long", "Long" -> 1_823L;
            case "boolean" -> true;
            case "Map" -> Map.of();
            case "Set" -> Set.of();
            case "Instant" -> AT;
            case "LocalDate" -> LocalDate.of(2025, 11, 14);
            case "ZoneId" -> (ZoneId) ZoneOffset.UTC;
            case "IncidentId" -> IncidentId.of(1);
            case "OperationId" -> OPERATION;
            case "RowCount" -> RowCount.exactly(2);
            case "Plan" -> new Plan("{}", "hash", 9, List.of("DELETE"), List.of("seen"));
            case "Entry" -> Entry.now(new EntryId("entry-sample"), AT, "engineer", Visibility.INTERNAL);
            default -> throw new IllegalArgumentException("no sample of " + component);
        };
    }
}
