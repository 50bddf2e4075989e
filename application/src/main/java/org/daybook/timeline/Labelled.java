package org.daybook.timeline;

/** A fact below a sentence: {@code Checksum}, {@code sha256 9f3c…e210}. */
public record Labelled(String label, String text) {}
