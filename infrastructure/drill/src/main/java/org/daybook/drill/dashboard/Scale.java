package org.daybook.drill.dashboard;

import static java.lang.Math.max;

/**
 * How many rows of everything belong to so many rows of articles_courses, in the incident's proportions: of 14,000,000
 * rows 9,473,774 were orphans of 5,560,957 missing articles, and 1,823 enrolments were of missing users.
 *
 * @param rows rows of articles_courses
 */
record Scale(long rows) {

    private static final long INCIDENT = 14_000_000;

    Scale {
        if (rows < 1 || rows > 1_000_000_000) {
            throw new IllegalArgumentException(
                    "rows is " + rows + ": it counts articles_courses, from 1 to 1,000,000,000.");
        }
    }

    long orphans() {
        return part(9_473_774);
    }

    /** Articles that were lost; each of them has an orphan. */
    long missingArticles() {
        return orphans() == 0 ? 0 : max(1, part(5_560_957));
    }

    /** Articles that are still there. */
    long articles() {
        return max(1, part(3_200_000));
    }

    /** Rows of articles_courses that reference nothing. */
    long withoutArticle() {
        long kept = rows - orphans();
        return kept < 20 ? 0 : max(1, kept / 1000);
    }

    long lostEnrolments() {
        return max(1, part(1823));
    }

    /** Users created since the night of 14 November, all of them lost, all of them enrolled. */
    long lostUsers() {
        return max(1, lostEnrolments() * 4 / 5);
    }

    /** Users that are still there or could not be read. */
    long users() {
        return max(12, rows / 100);
    }

    /** Enrolments of users that are still there. */
    long enrolments() {
        return max(24, rows / 35);
    }

    long courses() {
        return max(40, rows / 500);
    }

    long campaigns() {
        return max(4, rows / 5_000);
    }

    private long part(long ofIncident) {
        return rows * ofIncident / INCIDENT;
    }
}
