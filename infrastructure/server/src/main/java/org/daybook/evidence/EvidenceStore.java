package org.daybook.evidence;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.sql.Array;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.eventstore.KeepsWords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what lines of the ledger rest on. Rows under an evidence that no line points to are drafts. */
@Repository
public class EvidenceStore implements KeepsWords {

    private static final int BATCH = 2_000;
    private static final String OURS = "select e ->> 'evidence' from loss_evidence l, json_array_elements(l.facets) e";

    /** What became of a row. */
    public enum Fate {
        LOST("L"),
        KEPT("K"),
        /** Read from damaged pages, and not loaded. */
        ASIDE("A");

        private final String letter;

        Fate(String letter) {
            this.letter = letter;
        }
    }

    /**
     * A line that the step wrote.
     *
     * @param part hash of what it is about
     * @param said number of the entry by which the step said it last
     * @param facets null after a redaction
     */
    public record Line(
            String part, int line, int said, @Nullable List<Facet> facets) {}

    /** @param rows lost ones that belong to it  @param parents lost ones that those name; null where nobody counted */
    public record Name(
            byte[] hash, Fate fate, long rows, @Nullable Long parents) {}

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final JsonMapper json = new JsonMapper();

    EvidenceStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    public static String evidence(IncidentId incident, OperationId operation, String part) {
        return "%s:%s:%s".formatted(incident, operation, part);
    }

    public void drop(String evidence) {
        jdbc.sql("delete from loss_key where evidence = ?").param(evidence).update();
        jdbc.sql("delete from loss_name where evidence = ?").param(evidence).update();
    }

    /** @return how many blocks they take */
    public long save(String evidence, Fate fate, KeySet keys) {
        List<Object[]> rows = new ArrayList<>();
        for (Map.Entry<Long, long[]> block : keys.blocks().entrySet()) {
            ByteBuffer bits = ByteBuffer.allocate(KeySet.BLOCK / 8).order(ByteOrder.LITTLE_ENDIAN);
            bits.asLongBuffer().put(block.getValue());
            rows.add(new Object[] {evidence, fate.letter, block.getKey(), bits.array()});
            if (rows.size() == BATCH) {
                insert(rows);
            }
        }
        insert(rows);
        return keys.blocks().size();
    }

    private void insert(List<Object[]> rows) {
        template.batchUpdate("insert into loss_key (evidence, fate, block, bits) values (?, ?::\"char\", ?, ?)", rows);
        rows.clear();
    }

    /** All numbers under an evidence. */
    public KeySet load(String evidence, Fate fate) {
        KeySet keys = new KeySet();
        jdbc.sql("select block, bits from loss_key where evidence = ? and fate = ?::\"char\" order by block")
                .params(evidence, fate.letter)
                .query(row -> {
                    LongBuffer words = ByteBuffer.wrap(row.getBytes("bits"))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asLongBuffer();
                    keys.put(row.getLong("block"), words);
                });
        return keys;
    }

    /** Of several with the same hash and fate the first counts. */
    public void save(String evidence, List<Name> names) {
        for (int from = 0; from < names.size(); from += BATCH) {
            List<Name> some = names.subList(from, Math.min(names.size(), from + BATCH));
            template.execute((ConnectionCallback<Integer>) connection -> {
                try (var insert = connection.prepareStatement("""
                        insert into loss_name (evidence, hash, fate, rows, parents)
                        select ?, decode(hash, 'hex'), fate::"char", rows, parents
                        from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[]) as n (hash, fate, rows, parents)
                        on conflict do nothing
                        """)) {
                    Array hashes = connection.createArrayOf(
                            "text",
                            some.stream()
                                    .map(name -> HexFormat.of().formatHex(name.hash()))
                                    .toArray());
                    insert.setString(1, evidence);
                    insert.setArray(2, hashes);
                    insert.setArray(
                            3,
                            connection.createArrayOf(
                                    "text",
                                    some.stream().map(n -> n.fate().letter).toArray()));
                    insert.setArray(
                            4,
                            connection.createArrayOf(
                                    "bigint", some.stream().map(Name::rows).toArray()));
                    insert.setArray(
                            5,
                            connection.createArrayOf(
                                    "bigint", some.stream().map(Name::parents).toArray()));
                    return insert.executeUpdate();
                }
            });
        }
    }

    public long names(String evidence) {
        return count("select count(*) from loss_name where evidence = ?", evidence);
    }

    /** Whether all is still there: a redaction takes drafts away. */
    public boolean isWhole(Facet facet) {
        String evidence = facet.evidence();
        return evidence == null
                || count("select count(*) from loss_key where evidence = ?", evidence) == facet.keyBlocks()
                        && names(evidence) == facet.names();
    }

    private long count(String sql, String evidence) {
        return jdbc.sql(sql).param(evidence).query(Long.class).single();
    }

    /** The lines of an incident that the step wrote. */
    public List<Line> lines(IncidentId incident) {
        return jdbc.sql("select part, line, said, facets from loss_evidence where incident = ? order by line")
                .param(incident.value())
                .query((row, n) -> {
                    String facets = row.getString("facets");
                    return new Line(
                            row.getString("part"),
                            row.getInt("line"),
                            row.getInt("said"),
                            facets == null ? null : List.of(json.readValue(facets, Facet[].class)));
                })
                .list();
    }

    /** From here on the line rests on these facets, and no longer on what it rested on before. */
    public void put(IncidentId incident, Line line) {
        jdbc.sql("""
                        insert into loss_evidence (incident, part, line, said, facets) values (?, ?, ?, ?, ?::json)
                        on conflict (incident, part)
                        do update set line = excluded.line, said = excluded.said, facets = excluded.facets
                        """)
                .params(
                        incident.value(),
                        line.part(),
                        line.line(),
                        line.said(),
                        line.facets() == null ? null : json.writeValueAsString(line.facets()))
                .update();
    }

    /** The line is found by another part from here on. */
    public void rename(IncidentId incident, String part, String other) {
        jdbc.sql("update loss_evidence set part = ? where incident = ? and part = ?")
                .params(other, incident.value(), part)
                .update();
    }

    public boolean has(Facet facet, Fate fate, long key) {
        Optional<byte[]> bits = jdbc.sql(
                        "select bits from loss_key where evidence = ? and fate = ?::\"char\" and block = ?")
                .params(facet.evidence(), fate.letter, Math.floorDiv(key, KeySet.BLOCK))
                .query(byte[].class)
                .optional();
        int bit = Math.floorMod(key, KeySet.BLOCK);
        return bits.isPresent() && (bits.get()[bit / 8] & 1 << bit % 8) != 0;
    }

    /** Lost before kept; empty where the name is not there. */
    public List<Name> find(Facet facet, String noun, String name) {
        return jdbc.sql(
                        "select hash, fate, rows, parents from loss_name where evidence = ? and hash = ? order by fate desc")
                .params(facet.evidence(), Names.hash(facet.salt(), noun, name))
                .query((row, n) -> new Name(
                        row.getBytes("hash"),
                        row.getString("fate").equals("L") ? Fate.LOST : Fate.KEPT,
                        row.getLong("rows"),
                        row.getObject("parents", Long.class)))
                .list();
    }

    /** Drafts, and what was replaced. */
    public void sweep(IncidentId incident) {
        for (String table : List.of("loss_key", "loss_name")) {
            jdbc.sql(
                            "delete from %s where starts_with(evidence, ?) and evidence not in (%s where l.facets is not null and l.incident = ? and e ->> 'evidence' is not null)"
                                    .formatted(table, OURS))
                    .params(incident.value() + ":", incident.value())
                    .update();
        }
    }

    /** A line that was redacted, by its first entry or its last, rests on nothing any more; it is not written anew. */
    @Override
    public void forget(IncidentId incident, int entry, @Nullable OperationId operation) {
        jdbc.sql("""
                        update loss_evidence set facets = null
                        where incident = ? and (line = ? or said = ? or facets::text like ?)
                        """)
                .params(
                        incident.value(),
                        entry,
                        entry,
                        operation == null ? "" : "%" + evidence(incident, operation, "") + "%")
                .update();
        sweep(incident);
    }
}
