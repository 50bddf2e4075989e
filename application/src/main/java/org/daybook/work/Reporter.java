package org.daybook.work;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.entry.Entry;
import org.daybook.entry.OperationId;
import org.daybook.entry.Receipt;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.OperationCommand.*;
import org.daybook.operation.Plan;
import org.jspecify.annotations.Nullable;

/** What a node says about the work it does: each report is a command, signed with the node's name. */
final class Reporter {

    private final CommandGateway gateway;
    private final Clock clock;
    private final String node;

    Reporter(CommandGateway gateway, Clock clock, String node) {
        this.gateway = gateway;
        this.clock = clock;
        this.node = node;
    }

    String node() {
        return node;
    }

    void rehearsed(Standing s, Plan plan, @Nullable OperationId copy, Duration validFor) {
        Entry entry = entry(s, "rehearsed");
        gateway.sendAndWait(new RecordRehearsal(
                s.operation(), entry, plan, copy, entry.occurredAt().plus(validFor)));
    }

    void started(Standing s) {
        gateway.sendAndWait(new StartOperation(s.operation(), entry(s, "started"), node));
    }

    void checkpoint(Standing s, Cursor cursor, long done, @Nullable Long total) {
        gateway.sendAndWait(
                new RecordCheckpoint(s.operation(), entry(s, "checkpoint"), s.attempt(), cursor.value(), done, total));
    }

    void paused(Standing s) {
        gateway.sendAndWait(new ConfirmPause(s.operation(), entry(s, "paused"), s.attempt()));
    }

    void cancelled(Standing s) {
        gateway.sendAndWait(new ConfirmCancel(s.operation(), entry(s, "cancelled"), s.attempt()));
    }

    void interrupted(Standing s, String cause) {
        gateway.sendAndWait(new InterruptOperation(s.operation(), entry(s, "interrupted"), s.attempt(), cause));
    }

    void inDoubt(Standing s, String question) {
        gateway.sendAndWait(new ReportUnknownOutcome(s.operation(), entry(s, "in-doubt"), s.attempt(), question));
    }

    /** Lets an interrupted operation go on from its cursor. */
    void resumed(Standing s) {
        gateway.sendAndWait(new ResumeOperation(s.operation(), entry(s, "resumed")));
    }

    /** A cancel was asked for before the node that should have confirmed it died. */
    void cancelAfterInterruption(Standing s) {
        gateway.sendAndWait(
                new CancelOperation(s.operation(), entry(s, "cancel"), "asked for before the interruption"));
    }

    void failed(Standing s, FailureCategory category, String message) {
        gateway.sendAndWait(
                new FailOperation(s.operation(), entry(s, "failed"), s.attempt(), category, bounded(message)));
    }

    void succeeded(Standing s, String summary, Map<String, Long> figures) {
        gateway.sendAndWait(new SucceedOperation(s.operation(), entry(s, "succeeded"), s.attempt(), summary, figures));
    }

    void verified(Standing s, List<String> findings) {
        gateway.sendAndWait(new VerifyOperation(s.operation(), entry(s, "verified"), findings));
    }

    /** The id depends on operation and index alone: a result that is found again after a crash is the same entry. */
    void recorded(Standing s, int index, java.util.function.Function<Entry, Fact> fact) {
        Entry entry = Entry.now(Keys.entry(s.operation(), "fact", index), clock.instant(), node, Visibility.INTERNAL)
                .of(s.operation());
        Fact told = fact.apply(entry);
        if (Endings.isForStakeholders(told)) {
            told = fact.apply(new Entry(
                    entry.id(), entry.occurredAt(), entry.precision(), node, Visibility.PUBLIC, s.operation()));
        }
        gateway.sendAndWait(new RecordFact(told));
    }

    /** @return the entry's number; the same key is the same entry */
    int told(Standing s, String key, Function<Entry, IncidentCommand> act) {
        Entry entry = Entry.now(Keys.entry(s.operation(), "told", key), clock.instant(), node, Visibility.INTERNAL)
                .of(s.operation());
        return gateway.<Receipt>sendAndWait(act.apply(entry)).entry();
    }

    private Entry entry(Standing s, String verb) {
        return Entry.now(
                        Keys.entry(s.operation(), verb, s.attempt(), s.version()),
                        clock.instant(),
                        node,
                        Visibility.INTERNAL)
                .of(s.operation());
    }

    private static String bounded(String message) {
        return message.length() <= 2_000 ? message : message.substring(0, 2_000) + "...";
    }
}
