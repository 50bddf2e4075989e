package org.daybook.targets;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.work.KnownTargets;
import org.jspecify.annotations.Nullable;

/** The configured targets, by name. */
public final class Targets implements KnownTargets {

    private final Map<String, Target> targets = new TreeMap<>();

    Targets(TargetProperties properties) {
        properties.targets().forEach((name, value) -> {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
                throw new IllegalArgumentException(
                        "daybook.targets.%.80s: a target's name has 1 to 63 characters of a-z 0-9 -".formatted(name));
            }
            value.backlogs()
                    .forEach(
                            (queue, backlog) -> backlog.check("daybook.targets.%s.backlogs.%s".formatted(name, queue)));
            targets.put(
                    name,
                    new Target(
                            name,
                            value,
                            properties.archives().resolve(name),
                            properties.copies().resolve(name),
                            properties.dumps().resolve(name)));
        });
    }

    /** @throws IllegalArgumentException naming the targets that exist */
    public Target get(String name) {
        Target target = targets.get(name);
        if (target == null) {
            throw new IllegalArgumentException("target: there is no target '%.60s'. There are: %s"
                    .formatted(name, String.join(", ", targets.keySet())));
        }
        return target;
    }

    public Collection<Target> all() {
        return targets.values();
    }

    @Override
    public Collection<String> names() {
        return targets.keySet();
    }

    @Override
    public @Nullable String nodeOf(String target) {
        return get(target).node();
    }
}
