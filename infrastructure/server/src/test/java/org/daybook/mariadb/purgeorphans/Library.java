package org.daybook.mariadb.purgeorphans;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.archive.Archive;
import org.daybook.mariadb.archive.RowFormat;
import org.daybook.mariadb.archive.Segment;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.StepFailure;

/** Books, of which every second one is lost, and loans of them. */
final class Library {

    static final String RELATION = "loans.book_id -> books.id";

    final Database database;
    final Sql sql;
    final Targets targets;
    private final Path folder;

    /** @param loans how many; every second one is an orphan. Their ids are odd, so that others fit between. */
    Library(Path folder, int loans, int books) throws Exception {
        this(SharedMariaDb.createDatabase(), folder, loans, books);
    }

    Library(Database database, Path folder, int loans, int books) throws Exception {
        this.database = database;
        this.sql = new Sql(database);
        this.folder = folder;
        this.targets = TestTargets.of(database, folder);
        sql.run(
                "CREATE TABLE books (id INT PRIMARY KEY, title VARCHAR(20))",
                "INSERT INTO books SELECT seq * 2, 'kept' FROM seq_1_to_" + books,
                "CREATE TABLE loans (id INT PRIMARY KEY, book_id INT, note VARCHAR(40), KEY (book_id))",
                "INSERT INTO loans SELECT seq * 2 - 1, 1 + (seq * 7919) MOD %d, CONCAT('loan ', seq) FROM seq_1_to_%d"
                        .formatted(books * 2, loans));
    }

    StepRun purge(String... parameters) {
        List<String> all = new java.util.ArrayList<>(List.of(parameters));
        all.add("relation=" + RELATION);
        return new StepRun("op-test000001", new PurgeOrphans(targets), all);
    }

    Archive archive() throws StepFailure {
        return Archive.open(folder.resolve("archives/op-test000001"));
    }

    /** Keys of all rows that stand in the archive. */
    Set<Integer> archived() throws StepFailure {
        Set<Integer> keys = new TreeSet<>();
        try (Session session = Session.open(targets.get("dashboard"))) {
            Table loans = Schema.read(session, List.of("loans")).table("loans").orElseThrow();
            RowFormat format = new RowFormat(loans);
            for (Segment segment : archive().segments()) {
                archive()
                        .read(
                                segment,
                                row -> keys.add(Integer.valueOf(
                                        format.key(loans.primaryKey(), row).getFirst())));
            }
        }
        return keys;
    }

    Set<Integer> ids(String condition) throws Exception {
        Set<Integer> ids = new TreeSet<>();
        sql.texts("SELECT id FROM loans WHERE " + condition).forEach(id -> ids.add(Integer.valueOf(id)));
        return ids;
    }

    static final String ORPHAN = "book_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM books WHERE books.id = book_id)";
}
