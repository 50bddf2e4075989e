package org.daybook.projecting.rebuild;

/** A rebuild was asked for while another one runs. */
public final class ReplayRunning extends RuntimeException {

    private final long replay;

    ReplayRunning(long replay, String node) {
        super("Replay %d runs on %s already; the next one can begin when it has ended.".formatted(replay, node));
        this.replay = replay;
    }

    /** The number of the one that runs. */
    public long replay() {
        return replay;
    }
}
