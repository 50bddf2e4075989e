package org.daybook.bench;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.BacklogDrained;
import org.daybook.incident.IncidentEvent.ConsistencyChecked;
import org.daybook.incident.IncidentEvent.CopyVerified;
import org.daybook.incident.IncidentEvent.CorruptionFound;
import org.daybook.incident.IncidentEvent.CrashReported;
import org.daybook.incident.IncidentEvent.DataDirectoryCopied;
import org.daybook.incident.IncidentEvent.DataRegenerated;
import org.daybook.incident.IncidentEvent.DumpLoaded;
import org.daybook.incident.IncidentEvent.DumpTaken;
import org.daybook.incident.IncidentEvent.LoadConflicted;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.daybook.incident.IncidentEvent.OrphansFound;
import org.daybook.incident.IncidentEvent.OrphansPurged;
import org.daybook.incident.IncidentEvent.OutageBegan;
import org.daybook.incident.IncidentEvent.QueuesReenabled;
import org.daybook.incident.IncidentEvent.RestartAttempted;
import org.daybook.incident.IncidentEvent.RoleAssigned;
import org.daybook.incident.IncidentEvent.RowCountsReconciled;
import org.daybook.incident.IncidentEvent.ServerStartFailed;
import org.daybook.incident.IncidentEvent.ServiceReconnected;
import org.daybook.incident.IncidentEvent.SeverityChanged;
import org.daybook.incident.IncidentEvent.TableSalvaged;
import org.daybook.incident.IncidentEvent.VolumeAttached;
import org.daybook.incident.IncidentEvent.VolumeDetached;

/** Facts as engineers and workers log them, with made-up figures. */
final class SampleFacts {

    private static final List<String> TABLES =
            List.of("articles", "articles_courses", "users", "courses_users", "revisions", "tags");
    private static final List<String> WORDS = List.of(
            "the", "index", "of", "articles", "is", "read", "again", "from", "a", "copy", "while", "workers", "wait");

    private final RandomGenerator random;

    SampleFacts(RandomGenerator random) {
        this.random = random;
    }

    String text() {
        StringBuilder text = new StringBuilder("We see that");
        for (int n = random.nextInt(4, 24); n > 0; n--) {
            text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.append(" (\"").append(random.nextInt(1000)).append("\").").toString();
    }

    String table() {
        return TABLES.get(random.nextInt(TABLES.size()));
    }

    long rows() {
        return random.nextLong(1, 14_000_000);
    }

    private String sha() {
        return "%016x%016x%016x%016x"
                .formatted(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private String relation() {
        return "articles_courses.article_id -> articles.id";
    }

    /** Half of what is logged are notes, as in life. */
    IncidentEvent any(IncidentId id, Entry entry) {
        return switch (random.nextInt(46)) {
            case 0 -> new CrashReported(id, entry, text());
            case 1 -> new OutageBegan(id, entry, "the dashboard");
            case 2 -> new ServiceReconnected(id, entry, "the dashboard");
            case 3 -> new RestartAttempted(id, entry, "the database", random.nextBoolean(), text());
            case 4 -> new ServerStartFailed(id, entry, "wiki", text());
            case 5 -> new VolumeDetached(id, entry, "vol-" + random.nextInt(99), "db-1");
            case 6 -> new VolumeAttached(id, entry, "vol-" + random.nextInt(99), "db-2", "/srv/data");
            case 7 -> new DataDirectoryCopied(id, entry, "/srv/copy", rows(), 214L, sha());
            case 8 -> new CopyVerified(id, entry, "/srv/copy", 214L, sha());
            case 9, 10 -> new CorruptionFound(id, entry, table(), "PRIMARY", 5L, "1034");
            case 11, 12 -> new DumpTaken(id, entry, List.of(table(), "tags"), rows(), rows() * 90, sha(), null);
            case 13, 14 -> new TableSalvaged(id, entry, table(), rows(), 12L, 2L, "17..19", "parsed pages");
            case 15 -> new DumpLoaded(id, entry, "/srv/dump", rows(), 0L);
            case 16 -> new LoadConflicted(id, entry, table(), 4L, "1, 2, 3, 4", ConflictPolicy.SET_ASIDE);
            case 17 -> new OrphansFound(id, entry, relation(), rows(), rows());
            case 18 -> new OrphansPurged(id, entry, relation(), rows(), "/srv/archive", sha());
            case 19 -> new ConsistencyChecked(id, entry, table(), random.nextBoolean(), text());
            case 20 -> new RowCountsReconciled(id, entry, 43L, rows(), 0, null);
            case 21 -> new QueuesReenabled(id, entry, List.of("default", "slow"), 1200L);
            case 22 -> new BacklogDrained(id, entry, "default");
            case 23 -> new DataRegenerated(id, entry, table(), rows());
            case 24 -> new SeverityChanged(id, entry, random.nextInt(1, 5), null);
            case 25 -> new RoleAssigned(id, entry, random.nextBoolean() ? "lead" : "scribe", "grace");
            default -> new NoteAdded(id, entry, text());
        };
    }

    /** What a correction says; it fits some facts and not others, as in life. */
    Map<String, Object> corrected() {
        return switch (random.nextInt(4)) {
            case 0 -> Map.of("text", text());
            case 1 -> Map.of("rows", rows());
            case 2 -> Map.of("table", table(), "lost", 0);
            default -> Map.of("severity", random.nextInt(1, 5));
        };
    }
}
