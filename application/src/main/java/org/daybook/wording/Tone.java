package org.daybook.wording;

/** The state that a line's colour stands for; the word beside it says the same. OK means verified or safe, nothing less. */
public enum Tone {
    RUN,
    WAIT,
    FAIL,
    OK,
    LOSS,
    PLAIN
}
