package org.daybook.mariadb.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.daybook.incident.ConflictPolicy;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.load.LoadPlan.Job;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;

/** What all parts of a load work with. @param extracts those of the plan, in its order */
record Ground(
        Target target,
        List<Extract> extracts,
        Marks marks,
        Asides asides,
        ConflictPolicy policy,
        int connections,
        boolean intoData) {

    /** @throws StepFailure where an extract is no longer the one that was chosen */
    static Ground of(StepRequest request, Target target, Extracts all, LoadPlan plan, String database)
            throws StepFailure {
        List<Extract> extracts = new ArrayList<>();
        for (LoadPlan.Source source : plan.sources()) {
            Extract extract = all.get(source.name());
            if (!source.checksum().equals(extract.manifest().checksum())) {
                throw StepFailure.needsHuman(
                        "The extract %s is another one than was chosen; request the load anew."
                                .formatted(source.name()),
                        null);
            }
            extracts.add(extract);
        }
        String policy = Objects.requireNonNull(request.text("conflicts"));
        return new Ground(
                target,
                extracts,
                new Marks(database),
                new Asides(folder(target, request)),
                ConflictPolicy.valueOf(policy.toUpperCase(Locale.ROOT).replace('-', '_')),
                (int) request.number("connections"),
                "data".equals(request.text("into")));
    }

    /** Where conflicting rows are kept. */
    static Path folder(Target target, StepRequest request) {
        return target.archiveDirectory()
                .toAbsolutePath()
                .normalize()
                .resolve(request.operation().value());
    }

    Extract extract(Job job) {
        return extracts.get(job.source());
    }

    Part part(LoadPlan plan, Job job) {
        String table = plan.sources().get(job.source()).database() + "." + job.table();
        return Objects.requireNonNull(extract(job).manifest().part(table), table);
    }

    List<RowFile> files(LoadPlan plan, Job job) {
        return part(plan, job).files(job.suspect() ? Trust.SUSPECT : Trust.TRUSTED);
    }

    Chunk.Source source(LoadPlan plan, Job job, RowFile file) {
        return new Chunk.Source(mark(plan, job, file), job.table(), extract(job).name(), file.path(), job.suspect());
    }

    /**
     * The same for whoever loads the same file of the same extract into the same table, today or after a crash. Without
     * a key nobody sees that a row is there already: there, the same file of another extract is the same file.
     */
    private String mark(LoadPlan plan, Job job, RowFile file) {
        String extract = part(plan, job).key().isEmpty() ? "" : extract(job).name() + " ";
        return file.sha256() + " " + extract + job.table();
    }

    /** Each once. */
    Set<String> marks(LoadPlan plan, List<Job> jobs) {
        return rows(plan, jobs).keySet();
    }

    /** By mark. */
    private Map<String, Long> rows(LoadPlan plan, List<Job> jobs) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Job job : jobs) {
            files(plan, job).forEach(file -> rows.put(mark(plan, job, file), file.rows()));
        }
        return rows;
    }

    /** Rows of all files that go into a table. */
    long rowsOf(LoadPlan plan, String table) {
        return rows(plan, jobs(plan, table)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    Set<String> marksOf(LoadPlan plan, String table) {
        return marks(plan, jobs(plan, table));
    }

    private static List<Job> jobs(LoadPlan plan, String table) {
        return plan.jobs().stream().filter(job -> job.table().equals(table)).toList();
    }
}
