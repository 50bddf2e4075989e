package org.daybook.security;

import java.time.Duration;
import org.daybook.security.Throttle.Measure;
import org.springframework.stereotype.Component;

/** Slows down the guessing of shared addresses, and a flood of questions from those who have one. */
@Component
public class ShareThrottle {

    private static final Measure GUESS = new Measure("SHARED", 20, Duration.ofSeconds(1), Duration.ofMinutes(15));
    private static final Measure ASKER = new Measure("ASKER", 5, Duration.ofMinutes(1), Duration.ofHours(1));
    private static final Measure LINK = new Measure("ASKED", 50, Duration.ofMinutes(1), Duration.ofHours(1));

    /** Enough for a team that looks its people up one by one, and too few to try a list of names. */
    private static final Measure LOOKER = new Measure("LOOKER", 30, Duration.ofSeconds(30), Duration.ofHours(1));

    private static final Measure LOOKED = new Measure("LOOKED", 300, Duration.ofSeconds(30), Duration.ofHours(1));

    private final Throttle throttle;

    ShareThrottle(Throttle throttle) {
        this.throttle = throttle;
    }

    /** How long this address has to wait before it may open any link; zero for not at all. */
    public Duration waits(String address) {
        return throttle.waits(GUESS, Throttle.network(address));
    }

    /** What this address opened was no valid link. */
    public void missed(String address) {
        throttle.count(GUESS, Throttle.network(address));
        throttle.sweep();
    }

    /** Counts a question. @return how long its sender has to wait instead; zero for not at all */
    public Duration asks(String link, String address) {
        Duration asker = throttle.count(ASKER, link + '|' + Throttle.network(address));
        return asker.isZero() ? throttle.count(LINK, link) : asker;
    }

    /** Counts a look for a name. @return how long whoever looks has to wait instead; zero for not at all */
    public Duration looks(String link, String address) {
        Duration looker = throttle.count(LOOKER, link + '|' + Throttle.network(address));
        return looker.isZero() ? throttle.count(LOOKED, link) : looker;
    }

    /** Whole seconds, at least 1: the value of {@code Retry-After}. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
