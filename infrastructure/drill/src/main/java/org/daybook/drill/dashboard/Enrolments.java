package org.daybook.drill.dashboard;

/** Who is in which course. Enrolments are numbered from 0: first those of users still there, then the lost ones. */
final class Enrolments {

    private final Users users;
    private final Courses courses;
    private final Spread kept;
    private final Spread lost;
    private final long keptCount;
    private final long lostCount;

    Enrolments(Scale scale, Users users, Courses courses) {
        this.users = users;
        this.courses = courses;
        this.keptCount = scale.enrolments();
        this.lostCount = scale.lostEnrolments();
        this.kept = new Spread(keptCount, users.enrolled(), 0.7);
        this.lost = new Spread(lostCount, users.lost(), 0.45);
    }

    long count() {
        return keptCount + lostCount;
    }

    long kept() {
        return keptCount;
    }

    long lost() {
        return lostCount;
    }

    long user(long number) {
        return number < keptCount
                ? users.enrolledId(kept.parent(number))
                : users.lostId(lost.parent(number - keptCount));
    }

    long course(long number) {
        return number < keptCount
                ? courses.of("enrolment", user(number), kept.occurrence(number))
                : courses.recent("enrolment", user(number), lost.occurrence(number - keptCount));
    }

    long created(long number, long delay) {
        return Moments.after(delay, users.created(user(number)), courses.created(course(number)));
    }
}
