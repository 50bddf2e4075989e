package org.daybook.mariadb.salvage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.mariadb.extract.RowFileWriter;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.salvage.DamageReport.Line;
import org.daybook.mariadb.salvage.Reading.Ended;
import org.daybook.mariadb.salvage.SalvageCursor.Phase;
import org.daybook.mariadb.salvage.SalvageCursor.TableState;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/** Salvages one table whose key can be walked along. */
final class TableSalvage {

    private static final int MOST_RANGES = 50;

    private final ExtractFolder extract;
    private final String database;
    private final RowShape shape;
    private final Key key;
    private final Index way;
    private final List<Line> damages;
    private final Ranges ranges;
    private final Supervised server;
    private final Reading reading;
    private final Progress progress;
    private final Deaths deaths;
    private final Rows rows;
    private final Walk walk;
    private final Secondaries secondaries;
    private final KnownKeys known;
    private final Judge judge;

    TableSalvage(
            ExtractFolder extract,
            String database,
            Table table,
            Index way,
            List<Line> damages,
            boolean inspected,
            Supervised server,
            Progress progress,
            int mostDeaths,
            TableState from,
            Walk.Keeper keeper)
            throws StepFailure {
        this.extract = extract;
        this.database = database;
        this.shape = RowShape.of(table);
        this.way = way;
        this.key = new Key(table.columns(way.columns()));
        this.damages = damages;
        WholeNumbers numbers = WholeNumbers.of(key);
        this.ranges = Ranges.of(damages, inspected, way.isPrimary() ? numbers : null);
        this.server = server;
        this.reading = new Reading(server, progress);
        this.progress = progress;
        this.deaths = new Deaths(mostDeaths, from.crashes());
        this.rows = new Rows(extract, database, shape, from);
        this.walk = new Walk(from, rows, deaths, keeper);
        this.secondaries = new Secondaries(
                shape,
                key,
                way,
                damages.stream()
                        .filter(Line::isProven)
                        .map(line -> String.valueOf(line.index()))
                        .toList());
        this.known = numbers != null
                ? new IntegerKeys(numbers)
                : new OtherKeys(secondaries.count(), new Middles(shape, key, secondaries, reading, deaths, bytes()));
        this.judge = new Judge(
                secondaries,
                known,
                ranges,
                numbers,
                damages.stream().anyMatch(Line::isOutside),
                shape.columns().size() + key.columns().size());
    }

    private long bytes() {
        return shape.table().rows() * shape.table().rowBytes();
    }

    Part run() throws StepFailure, CutShort {
        try (rows) {
            if (walk.phase == Phase.COUNTING) {
                count();
            }
            if (walk.refused == null) {
                secondaries.read(reading, known, deaths, progress, walk.counted());
                new SqlRows(salvaged(), walk).read();
            }
            return conclude();
        }
    }

    private Salvaged salvaged() {
        return new Salvaged(reading, shape, key, way, known, ranges, judge, deaths, this::row, progress);
    }

    private void row(java.sql.ResultSet row, List<String> value, Trust trust, String method)
            throws java.sql.SQLException, StepFailure {
        rows.row(row, value, trust, method);
        long done = rows.rows(Trust.TRUSTED) + rows.rows(Trust.SUSPECT);
        if ((done & 1023) == 0) {
            progress.rows(done, known.size() > 0 ? (Long) Math.max(done, known.size()) : null);
        }
    }

    /** Indexes that do not agree are the only sign of a page that lost half of its rows and says nothing. */
    private void count() throws StepFailure, CutShort {
        for (Index index : shape.table().indexes()) {
            if (walk.counts.containsKey(index.name())) {
                continue;
            }
            Reading.Said said = new Reading.Said();
            Long count = reading.count(
                    "SELECT COUNT(*) FROM %s FORCE INDEX (%s)"
                            .formatted(shape.table().quoted(), Column.quote(index.name())),
                    bytes(),
                    said);
            Ended ended = said.ended;
            if (ended != null) {
                deaths.count(ended);
                if (ended.isWhole() && index.name().equals(way.name())) {
                    walk.refused = ended.words();
                }
            }
            walk.counts.put(
                    index.name(), count != null ? "%,d".formatted(count) : ended == null ? "nothing" : ended.words());
            progress.log("%s.%s: index %s counts %s"
                    .formatted(database, shape.table().name(), index.name(), walk.counts.get(index.name())));
            walk.keep();
            if (progress.shouldStop()) {
                throw new CutShort();
            }
        }
        walk.phase = Phase.FORWARD;
        walk.keep();
    }

    private Part conclude() throws StepFailure, CutShort {
        TableState sealed = walk.state();
        Map<String, String> newest = new TreeMap<>();
        RowFileWriter trusted = rows.trustedRows();
        String least = trusted == null ? null : trusted.minKey();
        String greatest = trusted == null ? null : trusted.maxKey();
        if (trusted != null) {
            newest.putAll(trusted.newest());
        }
        List<RowFile> files = new ArrayList<>(List.of(rows.sealTrusted()));
        files.addAll(rows.sealSuspect());
        List<String> unreachable = new ArrayList<>();
        Long knownKeys = null;
        Long lostKeys = null;
        String lostFile = null;
        if (walk.refused == null) {
            long[] unknown = {0};
            for (RowFile file : files) {
                rows.keys(file, key, value -> unknown[0] += known.reached(value) ? 0 : 1);
            }
            rows.reopen(sealed);
            new LookingAgain(salvaged()).read();
            files = new ArrayList<>(List.of(files.getFirst()));
            files.addAll(rows.sealSuspect());
            try (LostKeys lost = new LostKeys(shape, key, known)) {
                lost.read(secondaries, reading, server, deaths, extract.path());
                if (secondaries.count() > 0 && known.size() > 0) {
                    knownKeys = known.size() + unknown[0];
                    lostKeys = lost.count();
                } else if (walk.holes.isEmpty()) {
                    lostKeys = 0L; // everything was read, and nothing says that there was more
                }
                if (lost.count() > 0) {
                    lostFile = "%s.%s.lost-keys.jsonl"
                            .formatted(
                                    ExtractFolder.encoded(database),
                                    ExtractFolder.encoded(shape.table().name()));
                    extract.write(lostFile, lost::write);
                }
                unreachable.addAll(lost.ranges(MOST_RANGES));
                if (lost.withoutColumns() > 0) {
                    unreachable.add(
                            "the last %,d of them are listed by their key alone".formatted(lost.withoutColumns()));
                }
                disagreement(unreachable);
                if (lost.count() == 0) {
                    walk.holes.stream().limit(MOST_RANGES).forEach(hole -> unreachable.add(hole.words()));
                }
            }
        } else {
            unreachable.add("the table as a whole: " + walk.refused);
        }
        if (deaths.areTooMany()) {
            unreachable.add("the server died %d times: what was not read by then was left".formatted(deaths.count()));
        }
        Map<String, Long> methods = new TreeMap<>(rows.methods());
        if (methods.containsKey(Rows.CIRCLES)) {
            unreachable.add("%d times the server went round in a circle, where a chain of records is broken"
                    .formatted(methods.get(Rows.CIRCLES)));
        }
        methods.put("crashes", (long) deaths.count());
        return new Part(
                database + "." + shape.table().name(),
                shape.columnNames(),
                shape.table().primaryKey().stream().map(Column::name).toList(),
                files.getFirst().rows(),
                files.stream()
                        .filter(f -> f.trust() == Trust.SUSPECT)
                        .mapToLong(RowFile::rows)
                        .sum(),
                files,
                shape.table().nextNumber(),
                files.getFirst().checksum(),
                least,
                greatest,
                newest,
                knownKeys,
                lostKeys,
                lostFile,
                unreachable,
                methods);
    }

    private void disagreement(List<String> unreachable) {
        long different =
                walk.counts.values().stream().filter(Walk::isNumber).distinct().count();
        if (different > 1) {
            unreachable.add("the indexes disagree: "
                    + walk.counts.entrySet().stream()
                            .map(entry -> "%s %s".formatted(entry.getKey(), entry.getValue()))
                            .collect(java.util.stream.Collectors.joining(", ")));
        }
    }

    static String words(Part part) {
        List<String> said = new ArrayList<>();
        part.methods().forEach((method, count) -> {
            if (count > 0) {
                said.add("%s %,d".formatted(method.toLowerCase(Locale.ROOT), count));
            }
        });
        return String.join(", ", said);
    }
}
