package org.daybook.kinds;

/** What a field takes. LIST is several texts, or one text with commas; CHOICE names its values. */
public enum FieldType {
    LINE,
    TEXT,
    NUMBER,
    YES_NO,
    LIST,
    CHOICE
}
