package org.daybook.drill.dashboard;

import java.util.ArrayList;
import java.util.List;

/** The counts of all references of a fill. */
final class Relations {

    private final Articles articles;
    private final Users users;
    private final List<OrphanCount> counts = new ArrayList<>();

    Relations(Articles articles, Users users) {
        this.articles = articles;
        this.users = users;
    }

    /** A reference to articles. */
    OrphanCount toArticles(String table, String column) {
        return add(new OrphanCount(table, column, "articles", articles::missingNumber));
    }

    /** A reference to users. */
    OrphanCount toUsers(String table, String column) {
        return add(new OrphanCount(table, column, "users", users::missingNumber));
    }

    /** A reference to a table that lost nothing. */
    OrphanCount to(String parent, String table, String column) {
        return add(new OrphanCount(table, column, parent, id -> -1));
    }

    List<GroundTruth.Relation> all() {
        return counts.stream().map(OrphanCount::relation).toList();
    }

    private OrphanCount add(OrphanCount count) {
        counts.add(count);
        return count;
    }
}
