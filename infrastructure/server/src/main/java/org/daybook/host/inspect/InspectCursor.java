package org.daybook.host.inspect;

import org.jspecify.annotations.Nullable;

/**
 * How far the inspection is. A file is the unit: one that was cut short is read again.
 *
 * @param directory what is read
 * @param after the last file behind it; null at the beginning
 * @param files how many are behind it
 * @param pages pages read
 * @param report bytes of the report that belong to what is behind it
 */
record InspectCursor(String directory, @Nullable String after, long files, long pages, long report) {

    InspectCursor behind(String file, long morePages, long reported) {
        return new InspectCursor(directory, file, files + 1, pages + morePages, reported);
    }
}
