package org.daybook.drill.dashboard;

import java.sql.SQLException;

/** articles, articles_courses and the slices of time that were computed from them. */
final class ArticleTables {

    private static final String[] RATINGS = {null, "stub", "start", "c", "b", "ga", "fa", "fl"};

    private final Scale scale;
    private final Draw draw;
    private final Articles articles;
    private final CourseArticles edited;
    private final Users users;

    ArticleTables(Scale scale, Draw draw, Articles articles, CourseArticles edited, Users users) {
        this.scale = scale;
        this.draw = draw;
        this.articles = articles;
        this.edited = edited;
        this.users = users;
    }

    void write(TableWriter writer, Relations relations) throws SQLException {
        writeArticles(writer, relations);
        writeArticlesCourses(writer, relations);
        writeTimeslices(writer, relations);
    }

    private void writeArticles(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount wikis = relations.to("wikis", "articles", "wiki_id");
        Draw of = draw.of("articles");
        Draw views = of.of("views");
        Draw namespace = of.of("namespace");
        Draw rating = of.of("rating");
        String columns = "id, title, created_at, updated_at, views_updated_at, namespace, rating, deleted, language,"
                + " average_views, average_views_updated_at, wiki_id, mw_page_id";
        writer.write("articles", columns, articles.count(), (number, row) -> {
            long id = number + 1;
            long wiki = articles.wiki(id);
            long updated = Moments.after(of.of("updated").below(90_000_000, id), articles.created(id));
            row.number(id)
                    .text(articles.title(id))
                    .time(articles.created(id))
                    .time(updated)
                    .date(updated)
                    .number(namespace.oneIn(12, id) ? (id % 2 == 0 ? 2 : 118) : 0)
                    .text(RATINGS[(int) rating.below(RATINGS.length, id)])
                    .flag(of.of("deleted").oneIn(97, id))
                    .text(id % 3 == 0 ? Wikis.byId(wiki).language() : null)
                    .real(views.skewed(2_000_000, id) / 7.3f)
                    .date(updated)
                    .number(articles.isMissing(id) ? wiki : wikis.counted(wiki)) // what will be gone is no reference
                    .number(articles.page(id));
        });
    }

    private void writeArticlesCourses(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount article = relations.toArticles("articles_courses", "article_id");
        OrphanCount course = relations.to("courses", "articles_courses", "course_id");
        // An orphan comes last, so the greatest key is one that a purge has to reach.
        Shuffle order = new Shuffle(scale.rows(), 0);
        Draw of = draw.of("articles_courses");
        Draw characters = of.of("characters");
        Draw views = of.of("views");
        String columns = "id, created_at, updated_at, article_id, course_id, view_count, character_sum, new_article,"
                + " references_count, tracked, user_ids, first_revision, average_views, average_views_updated_at";
        writer.write("articles_courses", columns, scale.rows(), (position, row) -> {
            long id = position + 1;
            long number = order.at(position);
            long created =
                    edited.created(number, Moments.between(Moments.FIRST, Moments.LAST - 3600, position, scale.rows()));
            long updated = Moments.after(of.of("updated").below(9_000_000, id), created);
            row.number(id)
                    .time(created)
                    .time(updated)
                    .reference(article.counted(edited.article(number)))
                    .number(course.counted(edited.course(number)))
                    .number(views.skewed(6_000_000_000L, id))
                    .number(characters.skewed(90_000, id) - 400)
                    .flag(of.of("new").oneIn(6, id))
                    .number(characters.skewed(60, -id))
                    .flag(!of.of("untracked").oneIn(200, id))
                    .text(id % 11 == 0 ? null : userIds(id))
                    .time(created)
                    .real(views.skewed(900_000, -id) / 9.7f)
                    .date(updated);
        });
    }

    private void writeTimeslices(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount article = relations.toArticles("article_course_timeslices", "article_id");
        OrphanCount course = relations.to("courses", "article_course_timeslices", "course_id");
        Shuffle order = new Shuffle(edited.withArticle(), 0);
        Draw of = draw.of("article_course_timeslices");
        String columns = "id, course_id, article_id, start, end, character_sum, references_count, revision_count,"
                + " user_ids, new_article, tracked, created_at, updated_at, first_revision";
        writer.write("article_course_timeslices", columns, scale.rows() / 2, (position, row) -> {
            long id = position + 1;
            long number = order.at(position / 2);
            long created = edited.created(number, 0);
            long day = created - created % 86_400 + 86_400 * (position % 2);
            row.number(id)
                    .number(course.counted(edited.course(number)))
                    .number(article.counted(edited.article(number)))
                    .time(day)
                    .time(day + 86_400)
                    .number(of.skewed(30_000, id))
                    .number(of.skewed(20, -id))
                    .number(1 + of.of("revisions").skewed(40, id))
                    .text(userIds(id))
                    .flag(position % 2 == 0 && of.oneIn(5, id))
                    .flag(true)
                    .time(created)
                    .time(Moments.after(of.below(700_000, id), created))
                    .time(created);
        });
    }

    /** A list as Rails keeps it in a text column. It names lost users too, and is no reference. */
    private String userIds(long row) {
        Draw of = draw.of("user_ids");
        StringBuilder yaml = new StringBuilder("---\n");
        long length = 1 + of.skewed(6, row);
        for (long n = 0; n < length; n++) {
            yaml.append("- ").append(1 + of.below(users.count(), row * 8 + n)).append('\n');
        }
        return yaml.toString();
    }
}
