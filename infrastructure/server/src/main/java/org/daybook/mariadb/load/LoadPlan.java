package org.daybook.mariadb.load;

import java.util.List;
import org.daybook.mariadb.extract.Manifest;

/**
 * What is loaded, in this order: trusted rows of every table before suspect ones of any.
 *
 * @param sources extracts that rows or definitions come from
 * @param jobs each the rows of one trust of one table of one extract
 * @param leftAside suspect rows that are not loaded
 * @param remarks sentences for people
 */
record LoadPlan(List<Source> sources, List<Job> jobs, long leftAside, List<String> remarks) {

    /**
     * @param name of the extract
     * @param checksum SHA-256 of its SHA256SUMS: the extract as it was chosen
     * @param database whose tables are loaded
     */
    record Source(String name, Manifest.Kind kind, String checksum, String database) {}

    /**
     * @param source place in the list of sources
     * @param table without database
     */
    record Job(int source, String table, boolean suspect, long rows) {}

    List<String> tables() {
        return jobs.stream().map(Job::table).distinct().toList();
    }

    long rows() {
        return jobs.stream().mapToLong(Job::rows).sum();
    }
}
