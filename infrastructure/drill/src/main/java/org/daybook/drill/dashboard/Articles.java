package org.daybook.drill.dashboard;

/**
 * Who is an article, and which are gone: a run in the middle, as a damaged page takes them, and everything behind the
 * point where the dump stopped.
 */
final class Articles {

    private final Draw draw;
    private final long kept;
    private final long missing;
    private final long beforeHole;
    private final long hole;

    Articles(Scale scale, Draw draw) {
        this.draw = draw.of("articles");
        this.kept = scale.articles();
        this.missing = scale.missingArticles();
        this.beforeHole = kept / 3;
        this.hole = missing / 10;
    }

    long count() {
        return kept + missing;
    }

    long kept() {
        return kept;
    }

    long missing() {
        return missing;
    }

    /** The id of a kept article, numbered from 0. */
    long keptId(long number) {
        return number < beforeHole ? number + 1 : number + 1 + hole;
    }

    /** The id of a missing article, numbered from 0. */
    long missingId(long number) {
        return number < hole ? beforeHole + 1 + number : kept + 1 + number;
    }

    /** Its number where the article is missing; below 0 where it is there. */
    long missingNumber(long id) {
        if (id > kept + hole) {
            return id - kept - 1;
        }
        return id > beforeHole && id <= beforeHole + hole ? id - beforeHole - 1 : -1;
    }

    boolean isMissing(long id) {
        return missingNumber(id) >= 0;
    }

    /** First and last id of the run in the middle; empty where the first is the greater one. */
    long[] missingRun() {
        return new long[] {beforeHole + 1, beforeHole + hole};
    }

    /** The last id before those that are missing at the end. */
    long lastKeptId() {
        return kept + hole;
    }

    long created(long id) {
        return Moments.between(Moments.FIRST, Moments.LAST - 7200, id - 1, count());
    }

    long wiki(long id) {
        return Wikis.of(draw.of("wiki"), id);
    }

    String title(long id) {
        return Wikis.title(wiki(id), draw.of("title"), id);
    }

    /** Different for each article. */
    long page(long id) {
        return 1000 + 3 * id + draw.of("page").below(3, id);
    }
}
