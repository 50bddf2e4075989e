package org.daybook.work;

import java.time.Duration;

/** What comes after a turn of an operation. */
public sealed interface Turn {

    /** There is more to do. @param after how long to wait first; zero for at once */
    record Again(Duration after) implements Turn {}

    /** Nothing to do until somebody asks for something. */
    record Idle() implements Turn {}

    Turn AT_ONCE = new Again(Duration.ZERO);
    Turn IDLE = new Idle();
}
