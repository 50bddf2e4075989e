package org.daybook.mariadb.load;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.drill.embedded.Database;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.Compression;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Manifest.Kind;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Manifest.StoredObject;
import org.daybook.mariadb.extract.ObjectFile;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileWriter;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.TestTargets;
import org.jspecify.annotations.Nullable;

/** Makes extracts of a database as the steps do that come before a load. */
final class Extracting {

    static final String SOURCE = "dashboard";

    private final Database database;
    private final Path folder;
    private final Map<String, String> suspects = new TreeMap<>();
    private final Map<String, String> wheres = new TreeMap<>();
    private final List<Object> definitions = new ArrayList<>();
    private Kind kind = Kind.DUMP;
    private int day = 1;
    private @Nullable String lostKeys;

    /** @param folder of the target whose extracts they are */
    Extracting(Database database, Path folder) {
        this.database = database;
        this.folder = folder.resolve("dumps/dashboard");
    }

    Extracting salvage() {
        kind = Kind.SALVAGE;
        return this;
    }

    Extracting day(int number) {
        day = number;
        return this;
    }

    /** @param condition of the rows that are taken as suspect, and not as trusted */
    Extracting suspect(String table, String condition) {
        suspects.put(table, condition);
        return this;
    }

    Extracting only(String table, String condition) {
        wheres.put(table, condition);
        return this;
    }

    Extracting lost(String lines) {
        lostKeys = lines;
        return this;
    }

    Extracting define(ObjectKind kind, String name, String... statements) {
        definitions.add(new Defined(kind, name, List.of(statements)));
        return this;
    }

    private record Defined(ObjectKind kind, String name, List<String> statements) {}

    Extract make(String name, String... tables) throws Exception {
        ExtractFolder draft = ExtractFolder.open(folder, name, "op-" + name);
        List<StoredObject> objects = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        try (Session session = Session.open(
                TestTargets.of(database, folder.getParent().getParent()).get("dashboard"))) {
            for (String table : tables) {
                String create = session.first("SHOW CREATE TABLE " + Column.quote(table), row -> row.getString(2), "");
                String file = ExtractFolder.schemaPath(SOURCE, table);
                draft.write(file, ObjectFile.text(List.of(create)));
                objects.add(new StoredObject(ObjectKind.SCHEMA, SOURCE + "." + table, file));
                parts.add(part(draft, session, table));
            }
        }
        for (Object each : definitions) {
            Defined one = (Defined) each;
            String file = "objects/%s.sql".formatted(one.name());
            draft.write(file, ObjectFile.text(one.statements()));
            objects.add(new StoredObject(one.kind(), SOURCE + "." + one.name(), file));
        }
        return draft.complete(new Manifest(
                Manifest.FORMAT,
                kind,
                "op-" + name,
                "dashboard",
                List.of(new Manifest.Database(SOURCE, "CREATE DATABASE dashboard")),
                "11.4.5-MariaDB",
                Instant.parse("2025-12-%02dT10:00:00Z".formatted(day)),
                "one snapshot",
                List.of(),
                objects,
                parts,
                null));
    }

    private Part part(ExtractFolder draft, Session session, String table) throws Exception {
        Table known = Schema.read(session, List.of(table)).table(table).orElseThrow();
        RowShape shape = RowShape.of(known);
        String suspect = suspects.get(table);
        List<RowFile> files = new ArrayList<>();
        String trusted = wheres.getOrDefault(table, suspect == null ? "TRUE" : "NOT (%s)".formatted(suspect));
        files.add(write(draft, session, shape, "0001", trusted, Trust.TRUSTED));
        if (suspect != null) {
            files.add(write(draft, session, shape, "suspect", suspect, Trust.SUSPECT));
        }
        String lost = null;
        if (lostKeys != null) {
            lost = "rows/%s.lost-keys.jsonl".formatted(table);
            draft.write(lost, lostKeys);
        }
        return new Part(
                SOURCE + "." + table,
                shape.columnNames(),
                known.primaryKey().stream().map(Column::name).toList(),
                files.getFirst().rows(),
                files.size() > 1 ? files.get(1).rows() : 0,
                files,
                known.counter() == null || known.counter().length() > 18 ? null : Long.valueOf(known.counter()),
                files.getFirst().checksum(),
                null,
                null,
                Map.of(),
                null,
                null,
                lost,
                List.of(),
                Map.of());
    }

    private static RowFile write(
            ExtractFolder draft, Session session, RowShape shape, String what, String condition, Trust trust)
            throws Exception {
        String path = ExtractFolder.rowsPath(SOURCE, shape.table().name(), what, Compression.ZSTD);
        try (RowFileWriter writer = RowFileWriter.begin(draft.path(), path, shape, trust)) {
            session.set(RowShape.SETTINGS);
            session.stream(
                    "SELECT %s FROM %s WHERE %s"
                            .formatted(shape.select(""), shape.table().quoted(), condition),
                    writer::row);
            session.set(Map.of("character_set_results", "utf8mb4"));
            return writer.seal();
        }
    }
}
