package org.daybook.drill.dashboard;

import java.sql.SQLException;

/** users, their enrolments, and what hangs on a user alone. */
final class UserTables {

    private final Scale scale;
    private final Draw draw;
    private final Users users;
    private final Courses courses;
    private final Enrolments enrolments;

    UserTables(Scale scale, Draw draw, Users users, Courses courses, Enrolments enrolments) {
        this.scale = scale;
        this.draw = draw;
        this.users = users;
        this.courses = courses;
        this.enrolments = enrolments;
    }

    /** @param onThe14th called when all users up to that day are written, and nobody else */
    void write(TableWriter writer, Relations relations, DashboardData.Pause onThe14th) throws SQLException {
        writeUsers(writer, onThe14th);
        writeEnrolments(writer, relations);
        writeSlices(writer, relations);
        writeProfiles(writer, relations);
        writeTraining(writer, relations);
        writeUploads(writer, relations);
    }

    private void writeUsers(TableWriter writer, DashboardData.Pause onThe14th) throws SQLException {
        String columns = "id, username, created_at, updated_at, trained, global_id, remember_created_at,"
                + " remember_token, wiki_token, wiki_secret, permissions, real_name, email, onboarded, greeted, locale,"
                + " chat_password, chat_id, registered_at, first_login";
        writer.write("users", columns, users.old(), (number, row) -> user(number + 1, row));
        onThe14th.lookAt("users");
        writer.write("users", columns, users.lost(), (number, row) -> user(users.lostId(number), row));
    }

    private void user(long id, TableWriter.Row row) throws SQLException {
        Draw of = draw.of("users");
        long created = users.created(id);
        boolean known = of.of("known").oneIn(3, id);
        // 255 characters of four bytes each; the last column is cut so that the row is just below half a page.
        String bulk = users.isBulky(id) ? "\uD83D\uDC0E".repeat(255) : null;
        row.number(id)
                .text(users.name(id))
                .time(created)
                .time(Moments.after(of.below(50_000_000, id), created))
                .flag(known)
                .number(7_000_000 + 13 * id)
                .time(created)
                .text(bulk != null ? bulk : known ? of.of("remember").hex(22, id) : null)
                .text(bulk != null ? bulk : of.of("token").hex(32, id))
                .text(bulk != null ? bulk : of.of("secret").hex(40, id))
                .number(id % 400 == 1 ? 1 : 0)
                .text(bulk != null ? bulk : known ? users.realName(id) : null)
                .text(bulk != null ? bulk : known ? "user" + id + "@example.org" : null)
                .flag(known)
                .flag(id % 2 == 0)
                .text(
                        bulk != null
                                ? bulk.substring(0, 260)
                                : Wikis.byId(Wikis.of(of, id)).language())
                .text(bulk)
                .text(bulk)
                .time(created - of.below(90_000_000, -id))
                .time(created);
    }

    private void writeEnrolments(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount user = relations.toUsers("courses_users", "user_id");
        OrphanCount course = relations.to("courses", "courses_users", "course_id");
        long nameless = Math.max(1, enrolments.kept() / 500);
        // Towards the end every second enrolment is a lost one, the last among them.
        long mixed = Math.min(enrolments.kept(), enrolments.lost());
        Shuffle order = new Shuffle(enrolments.kept() - mixed, 0);
        long beforeMixed = nameless + enrolments.kept() - mixed;
        Draw of = draw.of("courses_users");
        String columns = "id, created_at, updated_at, course_id, user_id, character_sum_ms, character_sum_us,"
                + " revision_count, assigned_article_title, role, recent_revisions, character_sum_draft, real_name,"
                + " references_count";
        writer.write("courses_users", columns, nameless + enrolments.count(), (position, row) -> {
            long id = position + 1;
            long number = enrolment(position, nameless, beforeMixed, mixed, order);
            long courseId = number < 0 ? courses.of("nameless", position, 0) : enrolments.course(number);
            long created =
                    number < 0 ? courses.created(courseId) : enrolments.created(number, 60 + of.below(200_000, id));
            row.number(id)
                    .time(created)
                    .time(Moments.after(of.of("updated").below(5_000_000, id), created))
                    .number(course.counted(courseId))
                    .reference(user.counted(number < 0 ? 0 : enrolments.user(number)))
                    .number(of.skewed(400_000, id))
                    .number(of.skewed(90_000, -id))
                    .number(of.of("revisions").skewed(900, id))
                    .text(id % 9 == 0 ? Wikis.title(courses.wiki(courseId), of.of("assigned"), id) : null)
                    .number(of.of("role").oneIn(15, id) ? 1 : 0)
                    .number(of.of("recent").skewed(50, id))
                    .number(0)
                    .text(id % 4 == 0 && number >= 0 ? users.realName(enrolments.user(number)) : null)
                    .number(of.of("references").skewed(90, id));
        });
    }

    /** Which enrolment stands at a position of the table; below 0 for one without a user. */
    private long enrolment(long position, long nameless, long beforeMixed, long mixed, Shuffle order) {
        if (position < nameless) {
            return -1;
        }
        if (position < beforeMixed) {
            return order.at(position - nameless);
        }
        long end = position - beforeMixed;
        if (end >= 2 * mixed) {
            return enrolments.kept() + end - mixed;
        }
        return end % 2 == 0 ? enrolments.kept() - mixed + end / 2 : enrolments.kept() + end / 2;
    }

    private void writeSlices(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount user = relations.toUsers("course_user_wiki_timeslices", "user_id");
        OrphanCount course = relations.to("courses", "course_user_wiki_timeslices", "course_id");
        OrphanCount wiki = relations.to("wikis", "course_user_wiki_timeslices", "wiki_id");
        Draw of = draw.of("course_user_wiki_timeslices");
        String columns = "id, course_id, user_id, wiki_id, start, end, character_sum_ms, character_sum_us,"
                + " revision_count, created_at, updated_at";
        writer.write("course_user_wiki_timeslices", columns, scale.rows() / 10, (position, row) -> {
            long id = position + 1;
            long number = position % enrolments.count();
            long courseId = enrolments.course(number);
            long created = enrolments.created(number, 3600);
            long day = created - created % 86_400 + 86_400 * (position / enrolments.count());
            row.number(id)
                    .number(course.counted(courseId))
                    .number(user.counted(enrolments.user(number)))
                    .number(wiki.counted(courses.wiki(courseId)))
                    .time(day)
                    .time(day + 86_400)
                    .number(of.skewed(50_000, id))
                    .number(of.skewed(9_000, -id))
                    .number(of.of("revisions").skewed(60, id))
                    .time(created)
                    .time(Moments.after(86_400, created));
        });
    }

    private void writeProfiles(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount user = relations.toUsers("user_profiles", "user_id");
        Draw of = draw.of("user_profiles");
        writer.write("user_profiles", "id, bio, user_id, location", Math.max(3, users.count() / 5), (number, row) -> {
            long id = number + 1;
            row.number(id)
                    .text(Wikis.text(Wikis.of(of, id), of.of("bio"), id, of.skewed(60, id)))
                    .number(user.counted(id == 1 ? users.unreadable() : 1 + of.below(users.count(), id)))
                    .text(Wikis.title(Wikis.of(of, id), of, id));
        });
    }

    private void writeTraining(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount user = relations.toUsers("training_modules_users", "user_id");
        Draw of = draw.of("training_modules_users");
        String columns = "id, user_id, training_module_id, last_slide_completed, completed_at, created_at, updated_at";
        writer.write("training_modules_users", columns, users.count(), (number, row) -> {
            long id = number + 1;
            long created = Moments.after(of.below(900_000, id), users.created(id));
            row.number(id)
                    .number(user.counted(id))
                    .number(1 + of.below(70, -id)) // modules are files of the application: there is no such table
                    .text("slide-" + of.below(20, id))
                    .time(created)
                    .time(created)
                    .time(created);
        });
    }

    private void writeUploads(TableWriter writer, Relations relations) throws SQLException {
        OrphanCount user = relations.toUsers("commons_uploads", "user_id");
        Draw of = draw.of("commons_uploads");
        long commons = Wikis.ALL.size();
        String columns = "id, user_id, file_name, uploaded_at, usage_count, created_at, updated_at, deleted";
        writer.write("commons_uploads", columns, Math.max(5, scale.rows() / 50), (number, row) -> {
            long id = 90_000_000 + 3 * number; // Wikimedia Commons gave the number
            long userId = 1 + of.below(users.count(), id);
            long created = Moments.after(of.of("created").below(90_000_000, id), users.created(userId));
            row.number(id)
                    .reference(user.counted(of.of("unknown").oneIn(50, id) ? 0 : userId))
                    .text("File:" + Wikis.title(commons, of, id) + ".jpg")
                    .time(created)
                    .number(of.skewed(40, id))
                    .time(created)
                    .time(created)
                    .flag(of.of("deleted").oneIn(30, id));
        });
    }
}
