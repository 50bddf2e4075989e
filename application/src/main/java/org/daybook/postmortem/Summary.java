package org.daybook.postmortem;

import java.time.Instant;

/** What people wrote. @param text Markdown */
public record Summary(String text, String by, Instant at) {}
