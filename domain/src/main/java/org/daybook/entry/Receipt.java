package org.daybook.entry;

import java.util.List;

/**
 * What a command that logs answers.
 *
 * @param entry number of the entry, from 1; of the earlier one where the same entry was logged before
 * @param warnings what the log says that contradicts the new entry; it was accepted all the same
 */
public record Receipt(int entry, List<String> warnings) {}
