package org.daybook.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;

/** The damage maker of the drill, where the class path has one. */
record Damages(ApplicationContext context) {

    /** The damages that were measured. */
    @SuppressWarnings("unchecked")
    List<String> plans() {
        return (List<String>) context.getBean("measuredDamages");
    }

    /** @return rows that nothing can bring back */
    @SuppressWarnings("unchecked")
    long damage(Path file, String plan, Path older) {
        return ((Function<Map<String, String>, Long>) context.getBean("damageMaker"))
                .apply(Map.of("file", file.toString(), "plan", plan, "older", older.toString()));
    }
}
