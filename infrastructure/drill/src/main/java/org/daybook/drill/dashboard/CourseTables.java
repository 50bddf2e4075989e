package org.daybook.drill.dashboard;

import java.sql.SQLException;

/** wikis, courses, campaigns, categories and what joins them: tables that the corruption left whole. */
final class CourseTables {

    private final Scale scale;
    private final Draw draw;
    private final Courses courses;
    private final Users users;

    CourseTables(Scale scale, Draw draw, Courses courses, Users users) {
        this.scale = scale;
        this.draw = draw;
        this.courses = courses;
        this.users = users;
    }

    /** @param pause called in the middle of a table of which an older image is wanted */
    void write(TableWriter writer, Relations relations, DashboardData.Pause pause) throws SQLException {
        writer.write(
                "wikis",
                "id, language, project",
                Wikis.ALL.size(),
                (number, row) -> row.number(number + 1)
                        .text(Wikis.byId(number + 1).language())
                        .text(Wikis.byId(number + 1).project()));
        writeCourses(writer, relations);
        writeWikisOfCourses(writer, relations);
        new Timeslices(scale, draw, courses).write(writer, relations, pause);
        writeCampaigns(writer, relations);
        writeCategories(writer, relations);
        writeTagsAndWeeks(writer, relations);
    }

    private void writeCourses(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount home = relations.to("wikis", "courses", "home_wiki_id");
        Draw of = draw.of("courses");
        String columns = "id, title, created_at, updated_at, start, end, school, term, character_sum, view_sum,"
                + " user_count, article_count, revision_count, slug, subject, expected_students, description,"
                + " submitted, passcode, type, home_wiki_id, needs_update, flags, private";
        writer.write("courses", columns, courses.count(), (number, row) -> {
            long id = number + 1;
            long created = courses.created(id);
            long wiki = courses.wiki(id);
            row.number(id)
                    .text(courses.title(id))
                    .time(created)
                    .time(Moments.after(of.below(9_000_000, id), created))
                    .time(created + 86_400)
                    .time(created + 86_400 * (30 + of.of("length").below(120, id)))
                    .text(Wikis.title(wiki, of.of("school"), id).replace('_', ' '))
                    .text(id % 2 == 0 ? "Fall 2025" : "2025")
                    .number(of.skewed(90_000_000, id))
                    .number(of.of("views").skewed(9_000_000_000L, id))
                    .number(of.of("users").skewed(400, id))
                    .number(of.of("articles").skewed(4000, id))
                    .number(of.of("revisions").skewed(20_000, id))
                    .text(courses.slug(id))
                    .text(id % 3 == 0 ? null : Wikis.title(wiki, of.of("subject"), id))
                    .reference(of.of("expected").below(60, id))
                    .text(Wikis.text(
                            wiki, of.of("description"), id, of.of("long").skewed(80, id)))
                    .flag(true)
                    .text(of.of("passcode").hex(8, id))
                    .text(id % 4 == 0 ? "Editathon" : "BasicCourse")
                    .number(home.counted(wiki))
                    .flag(id % 5 == 0)
                    .text("---\n:longest_update: " + of.below(5000, id) + "\n")
                    .flag(of.of("private").oneIn(60, id));
        });
    }

    private void writeWikisOfCourses(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount course = relations.to("courses", "courses_wikis", "course_id");
        OrphanCount wiki = relations.to("wikis", "courses_wikis", "wiki_id");
        OrphanCount joined = relations.to("courses_wikis", "course_wiki_namespaces", "courses_wikis_id");
        writer.write(
                "courses_wikis",
                "id, course_id, wiki_id, created_at, updated_at",
                courses.count(),
                (number, row) -> row.number(number + 1)
                        .number(course.counted(number + 1))
                        .number(wiki.counted(courses.wiki(number + 1)))
                        .time(courses.created(number + 1))
                        .time(courses.created(number + 1)));
        writer.write(
                "course_wiki_namespaces",
                "id, namespace, courses_wikis_id, created_at, updated_at",
                courses.count(),
                (number, row) -> row.number(number + 1)
                        .number(number % 7 == 0 ? 118 : 0)
                        .number(joined.counted(number + 1))
                        .time(courses.created(number + 1))
                        .time(courses.created(number + 1)));
    }

    private void writeCampaigns(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount campaign = relations.to("campaigns", "campaigns_courses", "campaign_id");
        OrphanCount course = relations.to("courses", "campaigns_courses", "course_id");
        OrphanCount owned = relations.to("campaigns", "campaigns_users", "campaign_id");
        OrphanCount owner = relations.toUsers("campaigns_users", "user_id");
        Draw of = draw.of("campaigns");
        long count = scale.campaigns();
        writer.write("campaigns", "id, title, slug, created_at, updated_at, description", count, (number, row) -> {
            long id = number + 1;
            String title = Wikis.title(Wikis.of(of, id), of.of("title"), id);
            row.number(id)
                    .text(title.replace('_', ' '))
                    .text(title + "_" + id)
                    .time(Moments.FIRST)
                    .time(Moments.FIRST)
                    .text(Wikis.text(Wikis.of(of, id), of.of("description"), id, 12));
        });
        String columns = "id, campaign_id, course_id, created_at, updated_at";
        writer.write(
                "campaigns_courses",
                columns,
                courses.count(),
                (number, row) -> row.number(number + 1)
                        .number(campaign.counted(1 + of.of("of").below(count, number)))
                        .number(course.counted(number + 1))
                        .time(courses.created(number + 1))
                        .time(courses.created(number + 1)));
        String owners = "id, campaign_id, user_id, role, created_at, updated_at";
        writer.write("campaigns_users", owners, 2 * count, (number, row) -> {
            long user =
                    number == 1 ? users.unreadable() + 1 : 1 + of.of("owner").below(users.count(), number);
            row.number(number + 1)
                    .number(owned.counted(1 + number / 2))
                    .number(owner.counted(user))
                    .number(0)
                    .time(users.created(user))
                    .time(users.created(user));
        });
    }

    private void writeCategories(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount wiki = relations.to("wikis", "categories", "wiki_id");
        OrphanCount category = relations.to("categories", "categories_courses", "category_id");
        OrphanCount course = relations.to("courses", "categories_courses", "course_id");
        Draw of = draw.of("categories");
        long count = Math.min(1000, Math.max(8, scale.rows() / 2000));
        String columns = "id, wiki_id, article_titles, name, depth, created_at, updated_at, source";
        writer.write("categories", columns, count, (number, row) -> {
            long id = number + 1;
            long of1 = Wikis.of(of, id);
            // The first ones are too long for a page of 16 KiB and lie outside the record.
            long titles = id <= 3 ? 2500 : of.skewed(600, id);
            row.number(id)
                    .number(wiki.counted(of1))
                    .text(Wikis.text(of1, of.of("titles"), id, titles))
                    .text(Wikis.title(of1, of.of("name"), id) + "_" + id)
                    .number(of.of("depth").below(4, id))
                    .time(Moments.FIRST)
                    .time(Moments.LAST - 86_400)
                    .text(id % 5 == 0 ? "psid" : "category");
        });
        String joined = "id, category_id, course_id, created_at, updated_at";
        writer.write(
                "categories_courses",
                joined,
                courses.count() / 3,
                (number, row) -> row.number(number + 1)
                        .number(category.counted(1 + of.of("of").below(count, number)))
                        .number(course.counted(1 + number * 3))
                        .time(courses.created(1 + number * 3))
                        .time(courses.created(1 + number * 3)));
    }

    private void writeTagsAndWeeks(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount tagged = relations.to("courses", "tags", "course_id");
        OrphanCount planned = relations.to("courses", "weeks", "course_id");
        String columns = "id, course_id, tag, `key`, created_at, updated_at";
        writer.write(
                "tags",
                columns,
                courses.count(),
                (number, row) -> row.number(number + 1)
                        .number(tagged.counted(number + 1))
                        .text(number % 2 == 0 ? "first_time_instructor" : "returning_instructor")
                        .text("tag")
                        .time(courses.created(number + 1))
                        .time(courses.created(number + 1)));
        String weeks = "id, title, course_id, created_at, updated_at, `order`";
        writer.write("weeks", weeks, 3 * courses.count(), (number, row) -> {
            long courseId = 1 + number / 3;
            row.number(number + 1)
                    .text(number % 3 == 0 ? courses.title(courseId) : null)
                    .number(planned.counted(courseId))
                    .time(courses.created(courseId))
                    .time(courses.created(courseId))
                    .number(1 + number % 3);
        });
    }
}
