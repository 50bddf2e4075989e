package org.daybook.mariadb.purgeorphans;

import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.relation.Column;
import org.daybook.work.StepFailure;

/** A table as the server would create it again. */
record Definition(String sql) {

    static Definition of(Session session, String table) throws StepFailure {
        return new Definition(session.first("SHOW CREATE TABLE " + Column.quote(table), row -> row.getString(2), ""));
    }

    /** Changes with every change of the structure, and not with the counter. */
    String hash() {
        return Sha256.of(sql.replaceFirst(" AUTO_INCREMENT=\\d+", ""));
    }
}
