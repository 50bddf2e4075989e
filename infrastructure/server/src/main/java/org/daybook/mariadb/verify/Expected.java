package org.daybook.mariadb.verify;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Part;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;

/**
 * What the extracts say of one table.
 *
 * @param table without database
 * @param rows null where it comes from several extracts, whose rows may be the same ones
 * @param aside suspect rows that are not among them
 * @param checksum over its rows; null where rows of several trusts or extracts are mixed
 * @param lowestFree number that is free as far as the extracts know; null where it has no counter
 * @param source names of extracts
 */
record Expected(
        String table,
        @Nullable Long rows,
        long aside,
        @Nullable Long checksum,
        @Nullable BigInteger lowestFree,
        String source) {

    /** By table, in order. */
    static Map<String, Expected> of(StepRequest request, Extracts extracts, Session session) throws StepFailure {
        KeptAside kept = KeptAside.of(session.target(), request);
        Map<String, Expected> all = new TreeMap<>();
        boolean suspects = "loaded".equals(request.text("suspects"));
        String database = database(request, extracts, session);
        for (var table : parts(request, extracts).entrySet()) {
            List<Chosen> chosen = table.getValue();
            Part part = chosen.getFirst().part();
            if (part.database().equals(database)) {
                all.put(part.name(), one(chosen, suspects).without(kept.of(part.name())));
            }
        }
        if (all.isEmpty()) {
            throw StepFailure.needsHuman(
                    "The extracts in %s hold no table of %s; name others by extract= or database=."
                            .formatted(extracts.folder(), database),
                    null);
        }
        return all;
    }

    /** @param kept rows that the load kept elsewhere; of the others no checksum is known */
    private Expected without(long kept) {
        return kept == 0
                ? this
                : new Expected(table, rows == null ? null : (Long) (rows - kept), aside, null, lowestFree, source);
    }

    private record Chosen(Extract extract, Part part) {}

    private static Expected one(List<Chosen> chosen, boolean suspects) {
        String source =
                String.join(", ", chosen.stream().map(c -> c.extract().name()).toList());
        BigInteger free = null;
        for (Chosen each : chosen) {
            free = max(free, free(each.part()));
        }
        Part part = chosen.getFirst().part();
        if (chosen.size() > 1) {
            return new Expected(part.name(), null, 0, null, free, source);
        }
        long rows = part.rows() + (suspects ? part.suspect() : 0);
        Long checksum = suspects && part.suspect() > 0 ? null : part.tableChecksum();
        return new Expected(part.name(), rows, suspects ? 0 : part.suspect(), checksum, free, source);
    }

    private static @Nullable BigInteger free(Part part) {
        Long counter = part.autoIncrement();
        if (counter == null) {
            return null;
        }
        String highest = part.maxKey();
        BigInteger behind = highest == null ? null : new BigInteger(highest).add(BigInteger.ONE);
        return max(BigInteger.valueOf(counter), behind);
    }

    private static @Nullable BigInteger max(@Nullable BigInteger one, @Nullable BigInteger other) {
        return one == null ? other : other == null ? one : one.max(other);
    }

    /** The newest dump, and of each table its newest salvage where that is newer; or those that are named. */
    private static Map<String, List<Chosen>> parts(StepRequest request, Extracts extracts) throws StepFailure {
        Map<String, List<Chosen>> all = new LinkedHashMap<>();
        List<String> names = request.list("extract");
        if (!names.isEmpty()) {
            for (String name : names) {
                Extract extract = extracts.get(name);
                extract.manifest()
                        .tables()
                        .forEach(part -> all.merge(part.table(), List.of(new Chosen(extract, part)), Expected::both));
            }
            return all;
        }
        Extract dump = extracts.newestDump();
        if (dump != null) {
            dump.manifest().tables().forEach(part -> all.put(part.table(), List.of(new Chosen(dump, part))));
        }
        extracts.newestSalvages().forEach((table, salvage) -> {
            Part part = salvage.manifest().part(table);
            List<Chosen> other = all.get(table);
            boolean older = other != null
                    && other.getFirst()
                            .extract()
                            .manifest()
                            .takenAt()
                            .isAfter(salvage.manifest().takenAt());
            if (part != null && !older) {
                all.put(table, List.of(new Chosen(salvage, part)));
            }
        });
        if (all.isEmpty()) {
            throw StepFailure.needsHuman(
                    "There is no complete extract in %s. Name by from= the target that was extracted."
                            .formatted(extracts.folder()),
                    null);
        }
        return all;
    }

    private static List<Chosen> both(List<Chosen> one, List<Chosen> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }

    private static String database(StepRequest request, Extracts extracts, Session session) throws StepFailure {
        String wanted = request.text("database");
        if (wanted != null) {
            return wanted;
        }
        List<String> held = parts(request, extracts).values().stream()
                .map(chosen -> chosen.getFirst().part().database())
                .distinct()
                .toList();
        if (held.size() == 1) {
            return held.getFirst();
        }
        if (held.contains(session.database())) {
            return session.database();
        }
        throw StepFailure.needsHuman(
                "database: the extracts hold %s; name by database= the one that was loaded into this target."
                        .formatted(String.join(", ", held)),
                null);
    }
}
