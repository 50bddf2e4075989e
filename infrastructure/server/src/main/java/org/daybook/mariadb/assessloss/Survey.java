package org.daybook.mariadb.assessloss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.archive.Archive;
import org.daybook.mariadb.assessloss.LossCursor.Kind;
import org.daybook.mariadb.assessloss.LossCursor.Unit;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.relation.Discovery;
import org.daybook.mariadb.relation.Judgement;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;

/** What there is to look at: the rebuilt tables, the extracts of the broken ones, the archives of purges. */
final class Survey {

    /** A table's rows in an extract. */
    record Source(Extract extract, Part part) {}

    final Schema schema;
    final List<Reference> references = new ArrayList<>();
    final List<Archive> archives = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    private final Map<String, Source> salvaged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Source> dumped = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, String> leftOut = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final boolean anyExtract;
    private final boolean safe;

    private Survey(Session session, Target broken, StepRequest request) throws StepFailure {
        schema = Schema.read(session);
        safe = request.yes("safe");
        List<Extract> extracts = extracts(broken, request);
        anyExtract = !extracts.isEmpty();
        for (Extract extract : extracts) {
            take(extract, session.database());
        }
        Target target = session.target();
        try {
            for (Judgement one :
                    new Discovery(schema, target.relations(), target.ignoredRelations(), List.of()).all()) {
                if (one instanceof Judgement.Judged judged) {
                    references.add(judged.reference());
                }
            }
        } catch (IllegalArgumentException e) {
            throw StepFailure.needsHuman(e.getMessage(), e);
        }
        readArchives(target, session.database());
    }

    static Survey of(Session session, Target broken, StepRequest request) throws StepFailure {
        return new Survey(session, broken, request);
    }

    private static List<Extract> extracts(Target broken, StepRequest request) throws StepFailure {
        Extracts all = Extracts.of(broken);
        List<Extract> wanted = new ArrayList<>();
        for (String name : request.list("extract")) {
            wanted.add(all.get(name));
        }
        return wanted.isEmpty() ? all.own() : wanted;
    }

    /** Later ones take the place of earlier ones. */
    private void take(Extract extract, String database) {
        Manifest manifest = extract.manifest();
        boolean sameName =
                manifest.tables().stream().anyMatch(part -> part.database().equals(database));
        Map<String, Source> parts = manifest.kind() == Manifest.Kind.SALVAGE ? salvaged : dumped;
        if (manifest.kind() == Manifest.Kind.DUMP) {
            dumped.clear();
            leftOut.clear();
        }
        manifest.tables().stream()
                .filter(part -> !sameName || part.database().equals(database))
                .forEach(part -> parts.put(part.name(), new Source(extract, part)));
        if (manifest.kind() == Manifest.Kind.DUMP) {
            manifest.leftOut().forEach(left -> {
                String table = table(left, sameName ? database : null);
                if (table != null) {
                    leftOut.put(table, left.why());
                }
            });
        }
    }

    /** @param database null where any is meant  @return null where it is no table of it: an object, or not a single one */
    private static @Nullable String table(Manifest.LeftOut left, @Nullable String database) {
        int dot = left.table().indexOf('.');
        String table = left.table().substring(dot + 1);
        boolean here =
                dot > 0 && (database == null || left.table().substring(0, dot).equals(database));
        return left.kind() == null && here && !table.equals("*") ? table : null;
    }

    private void readArchives(Target target, String database) throws StepFailure {
        Path folder = target.archiveDirectory();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path one : all.filter(f -> Files.isRegularFile(f.resolve("manifest.json")))
                    .sorted()
                    .toList()) {
                Archive archive = Archive.open(one);
                if (archive.manifest().database().equals(database)) {
                    archives.add(archive);
                }
            }
        } catch (IOException e) {
            throw StepFailure.needsHuman("The archives in %s cannot be read: %s".formatted(folder, e), e);
        }
    }

    @Nullable Source salvage(String table) {
        return salvaged.get(table);
    }

    @Nullable Source dump(String table) {
        return dumped.get(table);
    }

    @Nullable String whyLeftOut(String table) {
        return leftOut.get(table);
    }

    /** Rows of it may be gone. Without any extract nobody knows of a table that all of it is there. */
    boolean isDamaged(String table) {
        return salvaged.containsKey(table) || anyExtract && !dumped.containsKey(table) || !anyExtract;
    }

    List<Reference> to(String table) {
        return references.stream()
                .filter(r -> r.parent().name().equalsIgnoreCase(table))
                .toList();
    }

    /** Tables first: what names their rows is looked at when it is known which are gone. */
    List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        Map<String, String> names = new TreeMap<>();
        schema.tables().stream()
                .filter(table -> !table.isView() && !table.type().equals("SEQUENCE"))
                .forEach(table -> names.put(lower(table.name()), table.name()));
        salvaged.keySet().forEach(name -> names.putIfAbsent(lower(name), name));
        leftOut.keySet().forEach(name -> names.putIfAbsent(lower(name), name));
        names.values().stream()
                .filter(name -> isDamaged(name) && (anyExtract || !to(name).isEmpty()))
                .forEach(name -> units.add(new Unit(Kind.TABLE, name)));
        references.stream()
                .filter(r -> !r.isToItself() && isDamaged(r.parent().name()))
                .forEach(r -> units.add(new Unit(Kind.REFERENCES, r.toString())));
        if (safe) {
            names.values().stream()
                    .filter(name -> !isDamaged(name) && !to(name).isEmpty())
                    .forEach(name -> units.add(new Unit(Kind.WHOLE, name)));
        }
        return units;
    }

    Reference reference(String relation) throws StepFailure {
        return references.stream()
                .filter(r -> r.toString().equals(relation))
                .findFirst()
                .orElseThrow(() -> StepFailure.needsHuman(
                        "%s is gone since this began; request it anew.".formatted(relation), null));
    }

    /** The other references of a child whose parents are numbered, by their column. */
    Map<String, Table> groups(Reference reference) {
        Map<String, Table> groups = new HashMap<>();
        for (Reference other : references) {
            if (other.child().name().equals(reference.child().name())
                    && !other.parent().name().equals(reference.parent().name())
                    && other.childKey().columns().size() == 1
                    && other.parent()
                            .number()
                            .equals(other.parentKey().columns().stream().findFirst())) {
                groups.put(other.childKey().columns().getFirst().name(), other.parent());
            }
        }
        return groups;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
