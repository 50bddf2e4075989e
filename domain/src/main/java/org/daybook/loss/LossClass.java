package org.daybook.loss;

/** What became of data. UNKNOWN is a value: nobody has counted yet. */
public enum LossClass {
    LOST,
    REGENERABLE,
    REGENERATED,
    SAFE,
    UNKNOWN
}
