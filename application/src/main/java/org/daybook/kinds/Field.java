package org.daybook.kinds;

import java.util.List;

/** A field of a kind. @param choices the values that a CHOICE takes; else empty */
public record Field(String name, FieldType type, boolean required, List<String> choices) {}
