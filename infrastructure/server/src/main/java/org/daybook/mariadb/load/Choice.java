package org.daybook.mariadb.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Manifest.StoredObject;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.load.LoadPlan.Job;
import org.daybook.mariadb.load.LoadPlan.Source;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;

/** Which rows of which extracts are loaded. */
final class Choice {

    private final StepRequest request;
    private final Extracts extracts;
    private final List<String> remarks = new ArrayList<>();
    /** By table, parts in the order in which they are loaded. */
    private final Map<String, List<Chosen>> chosen = new LinkedHashMap<>();

    private record Chosen(Extract extract, Part part) {}

    Choice(StepRequest request, Extracts extracts) {
        this.request = request;
        this.extracts = extracts;
    }

    LoadPlan plan() throws StepFailure {
        List<Extract> meant = new ArrayList<>();
        List<String> names = request.list("extract");
        if (names.isEmpty()) {
            newest(meant);
        } else {
            for (String name : new LinkedHashSet<>(names)) {
                Extract extract = extracts.get(name);
                meant.add(extract);
                extract.manifest().tables().forEach(part -> add(new Chosen(extract, part)));
            }
        }
        String database = database(meant);
        chosen.keySet().removeIf(table -> !table.startsWith(database + ".") || !isWanted(name(table, database)));
        requireKnownTables(database);
        meant.forEach(extract -> extract.manifest().leftOut().stream()
                .filter(left -> !chosen.containsKey(left.table()))
                .forEach(
                        left -> remarks.add("not in %s: %s (%s)".formatted(extract.name(), left.table(), left.why()))));
        meant.forEach(this::accounts);
        return plan(meant, database);
    }

    /** They are the server's, not the database's: who may do what there is for a person to say. */
    private void accounts(Extract extract) {
        extract.manifest().objects(ObjectKind.GRANT).stream()
                .map(StoredObject::file)
                .distinct()
                .forEach(file -> remarks.add("accounts and grants of %s are not loaded; read %s, then: mariadb < %2$s"
                        .formatted(extract.name(), extract.path().resolve(file))));
    }

    private void newest(List<Extract> meant) throws StepFailure {
        Extract dump = extracts.newestDump();
        Map<String, Extract> salvages = extracts.newestSalvages();
        if (dump == null && salvages.isEmpty()) {
            throw StepFailure.needsHuman(
                    "There is no complete extract in %s. Run dump or salvage first, or name by from= the target that was extracted."
                            .formatted(extracts.folder()),
                    null);
        }
        Map<String, Chosen> each = new TreeMap<>();
        if (dump != null) {
            meant.add(dump);
            dump.manifest().tables().forEach(part -> each.put(part.table(), new Chosen(dump, part)));
        }
        salvages.forEach((table, salvage) -> {
            Chosen other = each.get(table);
            if (other != null
                    && other.extract()
                            .manifest()
                            .takenAt()
                            .isAfter(salvage.manifest().takenAt())) {
                remarks.add("%s is taken from %s, which is newer than its salvage %s"
                        .formatted(table, other.extract().name(), salvage.name()));
                return;
            }
            if (other != null) {
                remarks.add("%s is taken from the salvage %s, which is newer than %s"
                        .formatted(table, salvage.name(), other.extract().name()));
            }
            each.put(
                    table,
                    new Chosen(
                            salvage,
                            java.util.Objects.requireNonNull(salvage.manifest().part(table))));
            if (!meant.contains(salvage)) {
                meant.add(salvage);
            }
        });
        each.values().forEach(this::add);
    }

    private void add(Chosen one) {
        chosen.computeIfAbsent(one.part().table(), table -> new ArrayList<>()).add(one);
    }

    private String database(List<Extract> meant) throws StepFailure {
        Set<String> databases = new LinkedHashSet<>();
        meant.forEach(extract -> extract.manifest().databases().forEach(database -> databases.add(database.name())));
        chosen.values().forEach(all -> databases.add(all.getFirst().part().database()));
        String wanted = request.text("database");
        if (wanted == null && databases.size() == 1) {
            return databases.iterator().next();
        }
        if (wanted == null || !databases.contains(wanted)) {
            throw StepFailure.needsHuman(
                    "database: the extracts hold %s; name by database= the one that goes into this target."
                            .formatted(String.join(", ", databases)),
                    null);
        }
        return wanted;
    }

    private boolean isWanted(String table) {
        List<String> wanted = request.list("tables");
        return wanted.isEmpty() || wanted.contains(table);
    }

    private void requireKnownTables(String database) throws StepFailure {
        for (String table : request.list("tables")) {
            if (!chosen.containsKey(database + "." + table)) {
                throw StepFailure.needsHuman("tables: no chosen extract holds %s.%s.".formatted(database, table), null);
            }
        }
        if (chosen.isEmpty()) {
            throw StepFailure.needsHuman("The chosen extracts hold no table of %s.".formatted(database), null);
        }
    }

    private LoadPlan plan(List<Extract> meant, String database) {
        List<Source> sources = meant.stream()
                .map(extract ->
                        new Source(extract.name(), extract.manifest().kind(), checksum(extract.manifest()), database))
                .toList();
        List<Job> trusted = new ArrayList<>();
        List<Job> suspect = new ArrayList<>();
        long aside = 0;
        boolean wanted = "load".equals(request.text("suspects"));
        for (Extract extract : meant) {
            int source = meant.indexOf(extract);
            for (List<Chosen> each : chosen.values()) {
                for (Chosen one : each) {
                    if (one.extract() != extract) {
                        continue;
                    }
                    String table = name(one.part().table(), database);
                    trusted.add(new Job(source, table, false, one.part().rows()));
                    if (one.part().suspect() > 0 && wanted) {
                        suspect.add(new Job(source, table, true, one.part().suspect()));
                    } else if (one.part().suspect() > 0) {
                        aside += one.part().suspect();
                        remarks.add(
                                "%,d suspect rows of %s stay aside in %s; suspects=load loads them after the trusted ones"
                                        .formatted(one.part().suspect(), table, extract.name()));
                    }
                }
            }
        }
        trusted.addAll(suspect);
        return new LoadPlan(sources, trusted, aside, List.copyOf(remarks));
    }

    private static String checksum(Manifest manifest) {
        return String.valueOf(manifest.checksum()).toLowerCase(Locale.ROOT);
    }

    private static String name(String table, String database) {
        return table.substring(database.length() + 1);
    }
}
