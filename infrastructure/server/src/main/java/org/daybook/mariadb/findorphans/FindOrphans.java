package org.daybook.mariadb.findorphans;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.findorphans.FindCursor.Link;
import org.daybook.mariadb.relation.Discovery;
import org.daybook.mariadb.relation.Judgement;
import org.daybook.mariadb.relation.Judgement.Judged;
import org.daybook.mariadb.relation.Judgement.NotJudged;
import org.daybook.mariadb.relation.Schema;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.work.Cursor;
import org.daybook.work.Parameter;
import org.daybook.work.Parameter.Type;
import org.daybook.work.Progress;
import org.daybook.work.Rehearsal;
import org.daybook.work.Slice;
import org.daybook.work.StepDescription;
import org.daybook.work.StepDescription.Effect;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.daybook.work.StepWorker;
import org.springframework.stereotype.Component;

/** Counts, relation by relation, the rows that name a parent which is not there. */
@Component
public final class FindOrphans implements StepWorker {

    private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Targets targets;

    public FindOrphans(Targets targets) {
        this.targets = targets;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "find-orphans",
                "Find orphaned rows",
                "Counts rows whose parent is gone, by foreign keys, by the habits of Rails and Django, and by relations that you name. Reads only, and locks nothing.",
                Effect.READS,
                true,
                false,
                List.of(
                        Parameter.optional(
                                "relations",
                                Type.LIST,
                                null,
                                "Relations that no key and no name tells, as articles.author_id->users.id; several columns are joined by +."),
                        Parameter.optional("tables", Type.LIST, null, "Tables whose rows are looked at; all if empty."),
                        Parameter.optional(
                                "ignore",
                                Type.LIST,
                                null,
                                "Tables, columns or relations to leave out, as versions or articles.mw_page_id."),
                        Parameter.optional(
                                "ages",
                                Type.YES_NO,
                                "false",
                                "Also count rows older than the parent they name, by created_at: their parent's number may be a lost one's. Takes longer.")));
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        try (Session session = open(request)) {
            FindCursor plan = discover(session, request);
            List<String> findings = new ArrayList<>();
            plan.relations()
                    .forEach(link -> findings.add("would count %s (%s, about %,d rows)"
                            .formatted(link.relation(), link.origin().words(), link.rows())));
            plan.notJudged().forEach(sentence -> findings.add("cannot judge " + sentence));
            return new Rehearsal(
                    "{}",
                    plan.total(),
                    List.of(
                            "SELECT COUNT(*) FROM child c LEFT JOIN parent p ON ... WHERE p.key IS NULL, piece by piece along the child's index"),
                    findings);
        }
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        long end = System.nanoTime() + SLICE_NANOS;
        try (Session session = open(request)) {
            FindCursor cursor =
                    from.isStart() ? discover(session, request) : StepJson.read(from.value(), FindCursor.class);
            if (from.isStart()) {
                cursor.notJudged().forEach(sentence -> progress.log("cannot judge " + sentence));
            }
            Counting counting = new Counting(session, request.yes("ages"), progress);
            while (!cursor.isAtEnd()) {
                FindCursor reached = counting.on(cursor);
                if (reached == null) {
                    return more(cursor);
                }
                cursor = reached;
                progress.rows(cursor.done(), cursor.total());
                if (!cursor.isAtEnd() && (progress.shouldStop() || System.nanoTime() > end)) {
                    return more(cursor);
                }
            }
            return new Slice.Done(Findings.of(request, session.database(), cursor));
        }
    }

    private Session open(StepRequest request) throws StepFailure {
        Session session = Session.open(targets.get(request.target()));
        try {
            session.execute("SET SESSION TRANSACTION READ ONLY");
            return session;
        } catch (StepFailure e) {
            session.close();
            throw e;
        }
    }

    private static Slice more(FindCursor cursor) {
        return new Slice.More(new Cursor(StepJson.write(cursor)));
    }

    private FindCursor discover(Session session, StepRequest request) throws StepFailure {
        Target target = targets.get(request.target());
        Schema schema = Schema.read(session);
        List<String> tables = request.list("tables").isEmpty() ? target.tables() : request.list("tables");
        for (String table : tables) {
            if (schema.table(table).isEmpty()) {
                throw StepFailure.needsHuman(
                        "tables: there is no table %s in %s, or the user may not see it."
                                .formatted(table, session.database()),
                        null);
            }
        }
        List<Link> links = new ArrayList<>();
        List<String> notJudged = new ArrayList<>();
        try {
            List<String> given = join(target.relations(), request.list("relations"));
            List<String> ignored = join(target.ignoredRelations(), request.list("ignore"));
            for (Judgement judgement : new Discovery(schema, given, ignored, tables).all()) {
                switch (judgement) {
                    case Judged judged ->
                        links.add(new Link(
                                judged.reference().toString(),
                                judged.origin(),
                                judged.reference().child().rows()));
                    case NotJudged not -> notJudged.add(not.toString());
                }
            }
        } catch (IllegalArgumentException e) {
            throw StepFailure.needsHuman(e.getMessage(), e);
        }
        return FindCursor.start(links, notJudged);
    }

    private static List<String> join(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
