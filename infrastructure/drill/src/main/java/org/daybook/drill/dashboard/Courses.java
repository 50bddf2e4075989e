package org.daybook.drill.dashboard;

/** What a course is, from its id alone. */
final class Courses {

    private final Draw draw;
    private final long count;

    Courses(Scale scale, Draw draw) {
        this.draw = draw.of("courses");
        this.count = scale.courses();
    }

    long count() {
        return count;
    }

    /** The course of a parent's row: another one for each occurrence of the same parent. */
    long of(String what, long parent, long occurrence) {
        return 1 + (draw.of(what).below(count, parent) + occurrence) % count;
    }

    /** As {@link #of}, but among the latest courses first. */
    long recent(String what, long parent, long occurrence) {
        long latest = Math.max(1, count / 4);
        return 1 + (count - latest + draw.of(what).below(latest, parent) + occurrence) % count;
    }

    long created(long id) {
        return Moments.between(Moments.FIRST, Moments.LAST - 86_400, id - 1, count);
    }

    long wiki(long id) {
        return Wikis.of(draw.of("wiki"), id);
    }

    String title(long id) {
        return Wikis.title(wiki(id), draw.of("title"), id).replace('_', ' ');
    }

    /** Unique by its number. */
    String slug(long id) {
        return Wikis.title(wiki(id), draw.of("school"), id) + "/" + Wikis.title(wiki(id), draw.of("title"), id) + "_("
                + id + ")";
    }
}
