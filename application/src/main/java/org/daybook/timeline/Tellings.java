package org.daybook.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.operation.OperationEvent;
import org.daybook.wording.Durations;
import org.daybook.wording.Phrases;
import org.daybook.wording.Tone;

/** Puts sign, sentence and facts together. */
final class Tellings {

    private Tellings() {}

    static Telling of(IncidentEvent event, Context context) {
        Sign sign = Glyphs.of(event);
        Said said = Sentences.of(event, context);
        return new Telling(
                sign.word(),
                sign.glyph(),
                sign.tone(),
                sign.keyMoment(),
                said.sentence(),
                said.detail(),
                Evidence.of(event),
                refersTo(event));
    }

    static Telling of(OperationEvent event, Work work) {
        Sign sign = Glyphs.of(event);
        Said said = OperationSentences.of(event, work);
        return new Telling(
                sign.word(),
                sign.glyph(),
                sign.tone(),
                sign.keyMoment(),
                said.sentence(),
                said.detail(),
                Evidence.of(event, work),
                List.of());
    }

    static Telling unknown(String type) {
        return new Telling(
                "Unknown",
                "alert",
                Tone.PLAIN,
                false,
                "Unknown entry of type " + Phrases.cut(type.replaceAll("\\p{C}", "?"), 80),
                "A newer version of Daybook wrote it; this one can keep it but not read it.",
                List.of(),
                List.of());
    }

    /** @param by empty where the past is told without what came later: then nothing is said of when and by whom */
    static Telling redacted(String reason, String when, String by) {
        return new Telling(
                "Redacted",
                "lock",
                Tone.PLAIN,
                false,
                "Redacted: " + Phrases.headline(reason),
                null,
                by.isEmpty() ? List.of() : List.of(new Labelled("Redacted", "%s by %s".formatted(when, by))),
                List.of());
    }

    /**
     * The result of an operation is told once, by the entry that its work logged: what the operation knows is added.
     *
     * @param last of its results: it also tells how the operation ended
     */
    static Telling result(Telling telling, IncidentEvent event, Work work, Moment when, boolean last) {
        List<Labelled> facts = new ArrayList<>(telling.facts());
        String summary = work.summary();
        if (last && summary != null) {
            Instant start = work.startedAt();
            if (start != null) {
                facts.add(new Labelled("Took", Durations.text(Duration.between(start, when.at()))));
            }
            facts.add(new Labelled("Finished", summary));
        }
        List<String> findings = work.findings();
        if (findings != null) {
            facts.add(new Labelled("Verified", String.join("; ", findings)));
        }
        boolean step = telling.word().equals("Step");
        boolean verified = findings != null && canBeVerified(event);
        Sign sign = verified
                ? Glyphs.verified()
                : step && summary != null
                        ? Sign.plain("Step, finished", "partial")
                        : new Sign(telling.word(), telling.glyph(), telling.tone(), telling.keyMoment());
        boolean key = telling.keyMoment() || verified && event instanceof DataDirectoryCopied;
        return signed(telling, sign, key, facts);
    }

    /** An operation that logged no result of its own is told by its end. */
    static Telling verified(Telling finished, List<String> findings) {
        List<Labelled> facts = new ArrayList<>(finished.facts());
        facts.add(new Labelled("Verified", String.join("; ", findings)));
        return signed(finished, Glyphs.verified(), finished.keyMoment(), facts);
    }

    private static Telling signed(Telling telling, Sign sign, boolean key, List<Labelled> facts) {
        return new Telling(
                sign.word(),
                sign.glyph(),
                sign.tone(),
                key,
                telling.sentence(),
                telling.detail(),
                List.copyOf(facts),
                telling.refersTo());
    }

    /** A finding or a conflict stays what it is, however well the operation that met it was checked. */
    private static boolean canBeVerified(IncidentEvent event) {
        return switch (event) {
            case DataDirectoryCopied e -> true;
            case DumpTaken e -> true;
            case TableSalvaged e -> true;
            case DatabaseRebuilt e -> true;
            case DumpLoaded e -> true;
            case OrphansPurged e -> true;
            case DataRegenerated e -> true;
            case VolumeAttached e -> true;
            case VolumeDetached e -> true;
            case InstanceReplaced e -> true;
            case QueuesReenabled e -> true;
            default -> false;
        };
    }

    /** The entry that an entry speaks of; 0 for none. */
    static int about(IncidentEvent event) {
        return switch (event) {
            case LossRevised e -> e.line();
            case LossRuledOut e -> e.line();
            case NextUpdateMissed e -> e.promise();
            case EntryCorrected e -> e.corrects();
            case EntryRetracted e -> e.retracts();
            case OccurrenceTimeCorrected e -> e.corrects();
            case VisibilityChanged e -> e.changes();
            case EntryPinned e -> e.pins();
            case EntryRedacted e -> e.redacts();
            case ActionItemDone e -> e.item();
            default -> 0;
        };
    }

    private static List<Integer> refersTo(IncidentEvent event) {
        List<Integer> numbers = new ArrayList<>();
        switch (event) {
            case QuestionAnswered e -> {
                numbers.add(e.question());
                numbers.addAll(e.restsOn());
            }
            case AnswerSuperseded e -> {
                numbers.add(e.question());
                numbers.add(e.answer());
                numbers.addAll(e.restsOn());
            }
            case StatusUpdatePublished e -> numbers.addAll(e.restsOn());
            default -> {
                if (about(event) > 0) {
                    numbers.add(about(event));
                }
            }
        }
        return numbers.size() < 2
                ? List.copyOf(numbers)
                : numbers.stream().distinct().toList();
    }

    /** Kinds without a line: their effect shows on the entry that they follow, or nowhere. */
    static boolean hasLine(IncidentEvent event) {
        return !(event instanceof OperationSettled
                || event instanceof EntryPinned
                || event instanceof VisibilityChanged
                || event instanceof EntryRedacted);
    }

    /** The pause or the cancel itself is told; a later attempt is told by what let it go on. */
    static boolean hasLine(OperationEvent event) {
        return switch (event) {
            case OperationEvent.OperationRequested e -> false;
            case OperationEvent.OperationQueued e -> false;
            case OperationEvent.CheckpointReached e -> false;
            case OperationEvent.OperationPauseRequested e -> false;
            case OperationEvent.OperationCancelRequested e -> false;
            case OperationEvent.OperationStarted e -> e.attempt() == 1;
            default -> true;
        };
    }
}
