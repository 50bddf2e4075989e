package org.daybook.eventstore;

/** The payload of an event whose type this version does not know, as it was stored. */
public record UnknownEvent(String type, String json) {}
