package org.daybook.timeline;

import static org.daybook.wording.Numbers.count;
import static org.daybook.wording.Numbers.size;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.wording.Numbers;
import org.daybook.wording.Phrases;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** The facts below a sentence: what is exact, long, or for machines. */
final class Evidence {

    /** Between the words of a name as {@code leftOut}. */
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final List<Labelled> facts = new ArrayList<>();

    private Evidence() {}

    static List<Labelled> of(IncidentEvent event) {
        Evidence evidence = new Evidence();
        evidence.tell(event);
        return List.copyOf(evidence.facts);
    }

    static List<Labelled> of(OperationEvent event, Work work) {
        Evidence evidence = new Evidence();
        evidence.tell(event, work);
        return List.copyOf(evidence.facts);
    }

    private void tell(IncidentEvent event) {
        switch (event) {
            case IncidentDeclared e -> {
                add("Severity", Integer.toString(e.severity()));
                add("Days counted in", Times.zone(e.zone()));
            }
            case DataDirectoryCopied e -> {
                number("Files", e.files());
                add(
                        "Size",
                        e.bytes() == null ? null : Phrases.fill("%s (%s bytes)", size(e.bytes()), count(e.bytes())));
                hash("Manifest", e.manifest());
            }
            case CopyVerified e -> {
                number("Files", e.files());
                hash("Manifest", e.manifest());
            }
            case DumpTaken e -> {
                add("Tables", e.tables().size() > 4 ? String.join(", ", e.tables()) : null);
                hash("Checksum", e.checksum());
            }
            case TableSalvaged e -> {
                add("Unreadable", e.unreadable());
                add("How", e.how());
            }
            case LoadConflicted e -> add("Keys", e.keys());
            case OrphansFound e -> add("Relation", e.relation());
            case OrphansPurged e -> {
                add("Relation", e.relation());
                add("Archive", e.archive());
                hash("Checksum", e.checksum());
            }
            case QueuesReenabled e -> add("Queues", e.queues().size() > 4 ? String.join(", ", e.queues()) : null);
            case LossAssessed e -> add("Evidence", e.evidence());
            case LossRevised e -> add("Evidence", e.evidence());
            case LossRuledOut e -> add("Evidence", e.evidence());
            case EntryCorrected e ->
                e.fields().forEach((name, value) -> add(Phrases.capital(words(name)), shown(value)));
            case OperationAdmitted e -> add("Operation", e.operation().value());
            case ActionItemAdded e -> add("Owner", e.owner());
            default -> {} // all that the others say stands in their sentence
        }
    }

    private void tell(OperationEvent event, Work work) {
        switch (event) {
            case OperationRehearsed e -> {
                number("Rows", e.plan().rows());
                hash("Plan", e.plan().hash());
                add("Verified copy", e.copy() == null ? null : "made by " + e.copy());
            }
            case OperationApproved e -> hash("Plan", e.planHash());
            case OperationStarted e -> add("Node", e.node());
            case OperationThrottled e -> add("Limit", Numbers.count(e.rate(), "row") + " a second");
            case OperationPaused e -> add("Asked for", work.asked());
            case OperationCancelled e -> add("Asked for", work.asked());
            case OperationFailed e -> add("Category", words(e.category().name()));
            case OperationSucceeded e ->
                e.figures().forEach((name, value) -> add(Phrases.capital(words(name)), count(value)));
            default -> {} // all that the others say stands in their sentence
        }
        add("Operation", event.operationId().value());
    }

    private void add(String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            facts.add(new Labelled(label, text));
        }
    }

    private void number(String label, @Nullable Long number) {
        add(label, number == null ? null : count(number));
    }

    private void hash(String label, @Nullable String hash) {
        add(label, hash == null ? null : "sha256 " + Phrases.shortHash(hash));
    }

    /** {@code leftOut} and {@code NEEDS_HUMAN} as words. */
    static String words(String name) {
        return name.contains("_") || name.equals(name.toUpperCase(Locale.ROOT))
                ? name.toLowerCase(Locale.ROOT).replace('_', ' ')
                : HUMP.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Number number when number instanceof Long || number instanceof Integer -> count(number.longValue());
            case List<?> list ->
                list.isEmpty()
                        ? "none"
                        : String.join(", ", list.stream().map(String::valueOf).toList());
            case Enum<?> constant -> words(constant.name());
            case Boolean yes -> yes ? "yes" : "no";
            default -> {
                String text = value.toString();
                yield text.isBlank() ? "none" : text;
            }
        };
    }
}
