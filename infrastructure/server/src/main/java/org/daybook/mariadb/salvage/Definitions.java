package org.daybook.mariadb.salvage;

import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.Manifest.Database;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Manifest.StoredObject;
import org.daybook.mariadb.extract.ObjectFile;
import org.daybook.mariadb.relation.Column;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** The definitions of salvaged tables, as far as the server still tells them. */
final class Definitions {

    private Definitions() {}

    /** Null where the server does not tell. */
    static @Nullable StoredObject table(ExtractFolder extract, Session session, String table) throws StepFailure {
        try {
            String create = session.first("SHOW CREATE TABLE " + Column.quote(table), row -> row.getString(2));
            if (create == null) {
                return null;
            }
            String place = ExtractFolder.schemaPath(session.database(), table);
            extract.write(place, ObjectFile.text(List.of(create)));
            return new StoredObject(ObjectKind.SCHEMA, session.database() + "." + table, place);
        } catch (ServerFailure e) {
            if (Supervised.isDeath(e)) {
                throw e;
            }
            return null;
        }
    }

    static List<Database> databases(Session session, List<String> names) throws StepFailure {
        List<Database> all = new ArrayList<>();
        for (String name : names) {
            String create =
                    session.first("SHOW CREATE DATABASE IF NOT EXISTS " + Column.quote(name), row -> row.getString(2));
            if (create != null) {
                all.add(new Database(name, create));
            }
        }
        return all;
    }
}
