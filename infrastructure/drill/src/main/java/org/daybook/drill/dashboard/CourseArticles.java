package org.daybook.drill.dashboard;

/**
 * Which article was edited in which course. Numbered from 0: the orphans, then those whose article is there, then those
 * without one.
 */
final class CourseArticles {

    private final Articles articles;
    private final Courses courses;
    private final long orphans;
    private final long withArticle;
    private final Spread lost;
    private final Spread kept;

    CourseArticles(Scale scale, Articles articles, Courses courses) {
        this.articles = articles;
        this.courses = courses;
        this.orphans = scale.orphans();
        this.withArticle = scale.rows() - scale.withoutArticle();
        this.lost = new Spread(orphans, articles.missing(), 0.45);
        this.kept = new Spread(withArticle - orphans, articles.kept(), 0.45);
    }

    /** How many have an article, there or missing. */
    long withArticle() {
        return withArticle;
    }

    /** The article's id; 0 where there is none. */
    long article(long number) {
        if (number >= withArticle) {
            return 0;
        }
        return number < orphans
                ? articles.missingId(lost.parent(number))
                : articles.keptId(kept.parent(number - orphans));
    }

    long course(long number) {
        if (number >= withArticle) {
            return courses.of("no article", number, 0);
        }
        int occurrence = number < orphans ? lost.occurrence(number) : kept.occurrence(number - orphans);
        return courses.of("article", article(number), occurrence);
    }

    /** When the row was written: not before its article and its course. */
    long created(long number, long notBefore) {
        long article = article(number);
        return Moments.after(
                600, notBefore, article == 0 ? 0 : articles.created(article), courses.created(course(number)));
    }
}
