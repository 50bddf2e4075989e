package org.daybook.drill.dashboard;

import java.sql.SQLException;

/** revisions, assignments, alerts and versions: references that may be NULL, and some that are none at all. */
final class ActivityTables {

    private final Scale scale;
    private final Draw draw;
    private final Articles articles;
    private final Users users;
    private final Courses courses;

    ActivityTables(Scale scale, Draw draw, Articles articles, Users users, Courses courses) {
        this.scale = scale;
        this.draw = draw;
        this.articles = articles;
        this.users = users;
        this.courses = courses;
    }

    void write(TableWriter writer, Relations relations) throws SQLException {
        writeRevisions(writer, relations);
        writeAssignments(writer, relations);
        writeAlerts(writer, relations);
        writeVersions(writer);
        writer.write(
                "settings",
                "id, `key`, value, created_at, updated_at",
                2,
                (number, row) -> row.number(number + 1)
                        .text(number == 0 ? "site_notice" : "disable_updates")
                        .text("---\n:message: ''\n:display: false\n")
                        .time(Moments.FIRST)
                        .time(Moments.LAST - 86_400));
    }

    private long revisions() {
        return Math.max(1, scale.rows() / 2);
    }

    private void writeRevisions(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount article = relations.toArticles("revisions", "article_id");
        OrphanCount user = relations.toUsers("revisions", "user_id");
        OrphanCount wiki = relations.to("wikis", "revisions", "wiki_id");
        Draw of = draw.of("revisions");
        // Nobody wrote this table any more when the latest articles and users came.
        long someArticles = Math.max(1, articles.count() * 4 / 5);
        long someUsers = Math.max(1, users.old() * 4 / 5);
        String columns = "id, characters, created_at, updated_at, user_id, article_id, views, date, new_article,"
                + " deleted, wp10, wp10_previous, `system`, wiki_id, mw_rev_id, mw_page_id, features, summary";
        writer.write("revisions", columns, revisions(), (number, row) -> {
            long id = number + 1;
            long articleId = 1 + of.of("article").below(someArticles, id);
            long userId = 1 + of.of("user").below(someUsers, id);
            long wikiId = articles.wiki(articleId);
            long date = Moments.after(of.below(400_000, id), articles.created(articleId), users.created(userId));
            row.number(id)
                    .number(of.of("characters").skewed(60_000, id) - 900)
                    .time(date)
                    .time(date)
                    .number(user.counted(userId))
                    .number(article.counted(articleId))
                    .number(of.of("views").skewed(900_000, id))
                    .time(date)
                    .flag(of.of("new").oneIn(9, id))
                    .flag(of.of("deleted").oneIn(120, id))
                    .real(of.of("wp10").below(10_000_000, id) / 100_003f)
                    .real(of.of("wp10").below(10_000_000, -id) / 100_003f)
                    .flag(false)
                    .number(wiki.counted(wikiId))
                    .number(600_000_000L + 7 * id)
                    .number(articles.page(articleId))
                    .text(id % 3 == 0 ? "{\"num_ref\":" + of.below(90, -id) + "}" : null)
                    .text(id % 4 == 0 ? Wikis.title(wikiId, of.of("summary"), id) : null);
        });
    }

    private void writeAssignments(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount user = relations.toUsers("assignments", "user_id");
        OrphanCount course = relations.to("courses", "assignments", "course_id");
        OrphanCount article = relations.toArticles("assignments", "article_id");
        OrphanCount wiki = relations.to("wikis", "assignments", "wiki_id");
        Draw of = draw.of("assignments");
        String columns = "id, created_at, updated_at, user_id, course_id, article_id, article_title, role, wiki_id,"
                + " sandbox_url, flags";
        writer.write("assignments", columns, Math.max(20, scale.rows() / 100), (number, row) -> {
            long id = number + 1;
            long articleId = 1 + of.of("article").below(articles.count(), id);
            long userId = of.of("nobody").oneIn(10, id) ? 0 : 1 + of.of("user").below(users.count(), id);
            long courseId = 1 + of.of("course").below(courses.count(), id);
            boolean written = id % 5 < 3;
            long created = Moments.after(
                    3600,
                    written ? articles.created(articleId) : 0,
                    userId == 0 ? 0 : users.created(userId),
                    courses.created(courseId));
            row.number(id)
                    .time(created)
                    .time(created)
                    .reference(user.counted(userId))
                    .number(course.counted(courseId))
                    .reference(article.counted(written ? articleId : 0))
                    .text(articles.title(articleId))
                    .number(of.below(2, id))
                    .number(wiki.counted(articles.wiki(articleId)))
                    .text(id % 6 == 0 ? "https://en.wikipedia.org/wiki/User:" + id + "/sandbox" : null)
                    .text("---\n:state: in_progress\n");
        });
    }

    private void writeAlerts(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount course = relations.to("courses", "alerts", "course_id");
        OrphanCount user = relations.toUsers("alerts", "user_id");
        OrphanCount article = relations.toArticles("alerts", "article_id");
        OrphanCount revision = relations.to("revisions", "alerts", "revision_id");
        OrphanCount target = relations.toUsers("alerts", "target_user_id");
        Draw of = draw.of("alerts");
        String columns = "id, course_id, user_id, article_id, revision_id, type, created_at, updated_at, message,"
                + " target_user_id, subject_id, resolved";
        writer.write("alerts", columns, Math.max(12, scale.rows() / 200), (number, row) -> {
            long id = number + 1;
            int kind = (int) (number % 4);
            long articleId = kind == 0 ? 1 + of.of("article").below(articles.count(), id) : 0;
            long userId = kind == 1 ? 1 + of.of("user").below(users.count(), id) : 0;
            long targetId = kind == 1 ? 1 + of.of("target").below(users.old(), id) : 0;
            row.number(id)
                    .number(course.counted(1 + of.of("course").below(courses.count(), id)))
                    .reference(user.counted(userId))
                    .reference(article.counted(articleId))
                    .reference(
                            revision.counted(kind == 2 ? 1 + of.of("revision").below(revisions(), id) : 0))
                    .text(
                            switch (kind) {
                                case 0 -> "ArticlesForDeletionAlert";
                                case 1 -> "NeedHelpAlert";
                                case 2 -> "BadWorkAlert";
                                default -> "SurveyResponseAlert";
                            })
                    .time(Moments.LAST - of.below(3_000_000, -id))
                    .time(Moments.LAST)
                    .text(kind == 1 ? Wikis.title(Wikis.of(of, id), of.of("message"), id) : null)
                    .reference(target.counted(targetId))
                    .reference(kind == 3 ? 900_000_000 + id : 0) // of what, only the type knows
                    .flag(id % 3 == 0);
        });
    }

    private void writeVersions(TableWriter writer) throws SQLException {
        Draw of = draw.of("versions");
        String columns = "id, item_type, item_id, event, whodunnit, object, created_at";
        writer.write("versions", columns, Math.max(12, scale.rows() / 500), (number, row) -> {
            long id = number + 1;
            // What the number means depends on the type; some are those of missing articles, and mean none.
            long item = articles.missing() == 0 ? id : articles.missingId(of.below(articles.missing(), id));
            row.number(id)
                    .text(id % 2 == 0 ? "Survey" : "Rapidfire::Question")
                    .number(item)
                    .text(id % 3 == 0 ? "create" : "update")
                    .text(Long.toString(1 + of.below(users.count(), -id)))
                    .text("---\nid: " + item + "\n")
                    .time(Moments.LAST - of.below(90_000_000, id));
        });
    }
}
