package org.daybook.drill.founding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;
import org.daybook.drill.dashboard.Timeslices;
import org.daybook.drill.embedded.Database;
import tools.jackson.databind.JsonNode;

/**
 * The five days, told by those who lived them: every line goes through the public API as a person's request, and every
 * operation does its work on the real database. Times of day are ours; days, systems and proportions are the incident's.
 */
final class FoundingIncident {

    static final Instant BEGIN = Instant.parse("2025-12-04T09:00:00Z");

    private final Scene scene;
    private final DayOne one;
    private final DayTwo two;
    private final DayFive five;

    FoundingIncident(
            SimulatedClock clock,
            Cast cast,
            Morning morning,
            Database fresh,
            Timeslices timeslices,
            Consumer<String> narrator) {
        scene = Scene.of(clock, cast, morning, fresh, timeslices, narrator);
        one = new DayOne(scene);
        two = new DayTwo(scene, one);
        five = new DayFive(scene, one, two);
    }

    /** @return the incident's id */
    String live() throws SQLException {
        String incident = one.live();
        two.live();
        five.live();
        return incident;
    }

    // -- what was seen, for those who check it

    String ownApprovalRefusal() {
        return two.ownApprovalRefusal();
    }

    Rebuilt rebuilt() {
        return two.rebuilt();
    }

    /** The load's name, and that of its folder. */
    String load() {
        return two.load();
    }

    /** Timeslices that the workers computed again. */
    long regenerated() {
        return five.regenerated();
    }

    /** Timeslices that are still missing. */
    long missing() throws SQLException {
        return scene.missingTimeslices();
    }

    JsonNode purge() {
        return scene.desk().show(two.purge());
    }

    JsonNode refusedPurge() {
        return scene.desk().show(two.refused());
    }

    Logged logged() {
        return scene.log().read();
    }

    LookingBack lookBack() {
        return new LookingBack(scene.log());
    }
}
