package org.daybook.eventstore;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the fields of which a class consists, those of Daybook's classes inside it included. */
final class Shape {

    private static final Pattern OURS = Pattern.compile("org\\.daybook\\.[\\w.$]+");

    private final Set<String> fields = new TreeSet<>();
    private final Set<Class<?>> visited;
    private final Deque<Class<?>> pending = new ArrayDeque<>();

    private Shape(Class<?> type) {
        this.visited = new HashSet<>(Set.of(type));
        pending.add(type);
        while (!pending.isEmpty()) {
            visit(pending.remove());
        }
    }

    /** Changes with a field's name or type, and with nothing else. */
    static String of(Class<?> type) {
        byte[] hash = HashChain.sha256(String.join("\n", new Shape(type).fields));
        return HashChain.hex(hash).substring(0, 16);
    }

    private void visit(Class<?> type) {
        Arrays.stream(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .forEach(field -> add(type, field));
    }

    private void add(Class<?> owner, Field field) {
        String type = field.getGenericType().getTypeName();
        fields.add(owner.getSimpleName() + "." + field.getName() + " " + type);
        Matcher ours = OURS.matcher(type);
        while (ours.find()) {
            Class<?> inside = load(ours.group(), owner.getClassLoader());
            if (!inside.isEnum() && visited.add(inside)) {
                pending.add(inside);
            }
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is the type of a field and cannot be loaded", e);
        }
    }
}
