package org.daybook.mariadb.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.StepJson;
import org.daybook.work.Cursor;
import org.daybook.work.StepFailure;

/**
 * How far a load is. Which rows are in the target, the target itself knows: see {@link Marks}.
 *
 * @param at place within the stage
 * @param before by table, what it held before the load
 * @param made tables that this load made
 * @param results of tables that are loaded and counted
 * @param loaded of each extract
 * @param remarks sentences for the end
 * @param differences what does not agree; a load with one is not verified
 */
record LoadCursor(
        LoadPlan plan,
        Stage stage,
        int at,
        Map<String, Held> before,
        List<String> made,
        List<Result> results,
        List<Loaded> loaded,
        List<String> remarks,
        List<String> differences) {

    enum Stage {
        CHECKING,
        MAKING,
        LOADING,
        FINISHING,
        COUNTERS,
        REFERENCES,
        OBJECTS
    }

    /** @param sum over its rows, see {@code RowChecksum} */
    record Held(long rows, long sum) {
        static final Held NOTHING = new Held(0, 0);
    }

    /**
     * @param rows that the table holds now
     * @param aside rows that conflicted, whatever was decided
     * @param keys of some of those, where they are numbers
     */
    record Result(String table, long rows, long put, long aside, long refused, long replaced, String keys) {}

    /** @param skipped rows of it that are not in the target */
    record Loaded(String extract, long rows, long skipped) {}

    static LoadCursor start(LoadPlan plan) {
        return new LoadCursor(
                plan, Stage.CHECKING, 0, Map.of(), List.of(), List.of(), List.of(), plan.remarks(), List.of());
    }

    static LoadCursor read(Cursor cursor) throws StepFailure {
        return StepJson.read(cursor.value(), LoadCursor.class);
    }

    Cursor write() {
        return new Cursor(StepJson.write(this));
    }

    LoadCursor at(Stage next, int place) {
        return new LoadCursor(plan, next, place, before, made, results, loaded, remarks, differences);
    }

    LoadCursor held(String table, Held held) {
        Map<String, Held> more = new LinkedHashMap<>(before);
        more.put(table, held);
        return new LoadCursor(plan, stage, at, more, made, results, loaded, remarks, differences);
    }

    LoadCursor made(String table) {
        return new LoadCursor(plan, stage, at, before, with(made, table), results, loaded, remarks, differences);
    }

    LoadCursor result(Result result, List<String> found) {
        return new LoadCursor(
                plan, stage, at, before, made, with(results, result), loaded, remarks, all(differences, found));
    }

    LoadCursor loaded(List<Loaded> each) {
        return new LoadCursor(plan, stage, at, before, made, results, each, remarks, differences);
    }

    LoadCursor remark(String sentence) {
        return new LoadCursor(plan, stage, at, before, made, results, loaded, with(remarks, sentence), differences);
    }

    LoadCursor differ(String sentence) {
        return new LoadCursor(plan, stage, at, before, made, results, loaded, remarks, with(differences, sentence));
    }

    private static <T> List<T> with(List<T> list, T one) {
        return list.contains(one) ? list : all(list, List.of(one));
    }

    private static <T> List<T> all(List<T> list, List<T> more) {
        List<T> all = new ArrayList<>(list);
        all.addAll(more);
        return all;
    }
}
