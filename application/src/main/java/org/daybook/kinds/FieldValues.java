package org.daybook.kinds;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what was typed, or came as JSON, into the value that a field of an event takes. */
final class FieldValues {

    /** Fields that tell a story rather than a name. */
    private static final Set<String> LONG_TEXTS = Set.of(
            "text",
            "message",
            "detail",
            "error",
            "evidence",
            "keys",
            "unreadable",
            "leftOut",
            "how",
            "reason",
            "works",
            "broken",
            "summary");

    private static final Map<String, long[]> RANGES = Map.of("severity", new long[] {1, 4}, "level", new long[] {0, 6});

    private static final int LIST_ITEMS = 500;
    private static final Pattern SIZE =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([kKMGTP]?)(i?)B", Pattern.UNICODE_CASE);

    private FieldValues() {}

    static FieldType typeOf(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return FieldType.LIST;
        }
        if (type.isEnum()) {
            return FieldType.CHOICE;
        }
        if (type == boolean.class) {
            return FieldType.YES_NO;
        }
        if (type == String.class) {
            return LONG_TEXTS.contains(component.getName()) ? FieldType.TEXT : FieldType.LINE;
        }
        return FieldType.NUMBER;
    }

    static List<String> choicesOf(RecordComponent component) {
        return component.getType().isEnum()
                ? Arrays.stream(component.getType().getEnumConstants())
                        .map(c -> kebab((Enum<?>) c))
                        .toList()
                : List.of();
    }

    /** @throws IllegalArgumentException naming the field and what it takes */
    static Object of(RecordComponent component, Object given) {
        String field = "fields." + component.getName();
        return switch (typeOf(component)) {
            case LINE -> Texts.line(field, scalar(field, given));
            case TEXT -> Texts.text(field, scalar(field, given));
            case NUMBER -> number(component, field, given);
            case YES_NO -> yesNo(field, given);
            case LIST -> list(component, field, given);
            case CHOICE -> choice(component, field, given);
        };
    }

    /** Nothing was said. */
    static boolean isBlank(@Nullable Object given) {
        return given == null || given instanceof String text && text.isBlank();
    }

    private static String scalar(String field, Object given) {
        if (given instanceof Collection || given instanceof Map) {
            throw new IllegalArgumentException("%s: takes one text, not a list or an object".formatted(field));
        }
        return String.valueOf(given);
    }

    private static Object number(RecordComponent component, String field, Object given) {
        String name = component.getName();
        long value = whole(field, name, scalar(field, given).strip());
        long[] range = RANGES.getOrDefault(name, new long[] {0, Long.MAX_VALUE});
        if (value < range[0] || value > range[1]) {
            throw new IllegalArgumentException(
                    range[1] == Long.MAX_VALUE
                            ? "%s: %d is negative; it takes 0 or more".formatted(field, value)
                            : "%s: %d is out of range; it takes %d to %d".formatted(field, value, range[0], range[1]));
        }
        if (component.getType() == int.class && value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("%s: %d is too large".formatted(field, value));
        }
        return component.getType() == int.class ? (Object) (int) value : (Object) value;
    }

    private static long whole(String field, String name, String text) {
        String digits = text.replaceAll("(?<=[0-9])[,_](?=[0-9]{3}([^0-9]|$))", "");
        try {
            Matcher size = SIZE.matcher(digits);
            if (name.equals("bytes") && size.matches()) {
                return bytes(size);
            }
            if (digits.length() > 40) {
                throw new NumberFormatException("too long");
            }
            BigDecimal value = new BigDecimal(digits);
            if (value.scale() < -20) {
                throw new NumberFormatException("too large");
            }
            return value.longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s: '%s' is not a whole number%s"
                            .formatted(
                                    field,
                                    shown(text),
                                    name.equals("bytes") ? "; a size as 214.6 GB is taken too" : ""),
                    e);
        }
    }

    private static long bytes(Matcher size) {
        int power = "KMGTP".indexOf(size.group(2).toUpperCase(Locale.ROOT))
                + (size.group(2).isEmpty() ? 0 : 1);
        BigDecimal unit =
                BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024).pow(power);
        return new BigDecimal(size.group(1))
                .multiply(unit)
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static boolean yesNo(String field, Object given) {
        return switch (scalar(field, given).strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y" -> true;
            case "false", "no", "n" -> false;
            default ->
                throw new IllegalArgumentException(
                        "%s: '%s' is neither yes nor no".formatted(field, shown(String.valueOf(given))));
        };
    }

    private static Object choice(RecordComponent component, String field, Object given) {
        String wanted = scalar(field, given).strip().replace('_', '-').replace(' ', '-');
        for (Object constant : component.getType().getEnumConstants()) {
            if (kebab((Enum<?>) constant).equalsIgnoreCase(wanted)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "%s: '%s' is not one of %s".formatted(field, shown(wanted), String.join(", ", choicesOf(component))));
    }

    private static List<Object> list(RecordComponent component, String field, Object given) {
        Collection<?> items = given instanceof Collection<?> several
                ? several
                : Arrays.stream(scalar(field, given).split(","))
                        .filter(s -> !s.isBlank())
                        .toList();
        if (items.size() > LIST_ITEMS) {
            throw new IllegalArgumentException(
                    "%s: has %,d items; at most %,d are taken".formatted(field, items.size(), LIST_ITEMS));
        }
        Type item = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
        List<Object> values = new ArrayList<>();
        for (Object one : items) {
            if (one == null) {
                throw new IllegalArgumentException("%s: holds an empty item".formatted(field));
            }
            values.add(
                    item == Integer.class
                            ? (Object) Math.toIntExact(Math.min(
                                    Integer.MAX_VALUE,
                                    whole(field, "", scalar(field, one).strip())))
                            : Texts.line(field, scalar(field, one)));
        }
        int characters = values.stream().mapToInt(v -> v.toString().length()).sum();
        if (characters > Texts.TEXT) {
            throw new IllegalArgumentException(
                    "%s: has %,d characters in all; at most %,d are taken".formatted(field, characters, Texts.TEXT));
        }
        return List.copyOf(values);
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What was typed, fit for an error: short and without what a terminal might obey. */
    static String shown(String typed) {
        String harmless = typed.replaceAll("\\p{C}", "?");
        return harmless.length() > 60 ? harmless.substring(0, 60) + "…" : harmless;
    }
}
