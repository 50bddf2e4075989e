package org.daybook.host.copydata;

/**
 * How far the copy is. A file is the unit: one that was cut short is copied again.
 *
 * @param folder where the copy goes
 * @param phase copying, then reading back
 * @param files how many of the plan are behind it in this phase
 * @param bytes what those hold, over both phases
 * @param sums bytes of the list of checksums that belong to what is behind it
 */
record CopyCursor(String folder, Phase phase, int files, long bytes, long sums) {

    enum Phase {
        COPYING,
        READING_BACK
    }

    static CopyCursor start(String folder) {
        return new CopyCursor(folder, Phase.COPYING, 0, 0, 0);
    }

    CopyCursor behind(int moreFiles, long moreBytes, long written) {
        return new CopyCursor(folder, phase, files + moreFiles, bytes + moreBytes, written);
    }

    CopyCursor readingBack() {
        return new CopyCursor(folder, Phase.READING_BACK, 0, bytes, sums);
    }
}
