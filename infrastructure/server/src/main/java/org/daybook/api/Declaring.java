package org.daybook.api;

import static org.daybook.api.Required.listed;
import static org.daybook.api.Required.required;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.daybook.api.idempotency.IncidentNumbers;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.kinds.Texts;
import org.daybook.kinds.TimeText;
import org.daybook.work.Keys;
import org.daybook.work.KnownTargets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Declares incidents, for programs and for the page: the number, the zone of the days, the first entry. */
@Component
public class Declaring {

    private static final Pattern TARGET = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final int USUAL_SEVERITY = 2;

    /**
     * @param targets names of the databases under recovery
     * @param zone time zone of the day boundaries, as {@code Europe/Berlin}; the server's where none is given
     * @param started when it began, as typed; now where none is given
     * @param severity 1 (worst) to 4
     */
    public record Declaration(
            @Nullable String title,
            @Nullable List<@Nullable String> targets,
            @Nullable String zone,
            @Nullable String started,
            @Nullable Integer severity,
            @Nullable Visibility visibility) {}

    private final Writing writing;
    private final IncidentNumbers numbers;
    private final KnownTargets configured;
    private final ZoneId usualZone;

    Declaring(
            Writing writing,
            IncidentNumbers numbers,
            KnownTargets configured,
            @Value("${daybook.zone:UTC}") ZoneId usualZone) {
        this.writing = writing;
        this.numbers = numbers;
        this.configured = configured;
        this.usualZone = usualZone;
    }

    /** The zone in which days are counted where nobody names one. */
    public ZoneId usualZone() {
        return usualZone;
    }

    /** @throws IllegalArgumentException naming the field */
    public Written declare(Declaration asked, Author author) {
        String title = Texts.line("title", required("title", asked.title()));
        ZoneId zone = zone(asked.zone());
        TimeText started = started(asked.started(), zone, author.now());
        List<String> targets = targets(asked.targets());
        int severity = severity(asked.severity());
        IncidentId id = numbers.next(Keys.hash(author.login(), author.key()));
        Entry entry = author.entry(
                id,
                started.at(),
                started.precision(),
                asked.visibility() == null ? Visibility.PUBLIC : asked.visibility());
        Written written = writing.send(
                new DeclareIncident(
                        id,
                        entry,
                        title,
                        targets,
                        zone,
                        started.at().atZone(zone).toLocalDate(),
                        severity),
                zone);
        List<String> warnings = new ArrayList<>(written.warnings());
        targets.stream()
                .filter(target -> !configured.names().contains(target))
                .forEach(target -> warnings.add(
                        "No target named %s is configured here; steps cannot run on it.".formatted(target)));
        return new Written(id, written.entry(), written.occurredAt(), written.at(), written.position(), warnings);
    }

    private ZoneId zone(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return usualZone;
        }
        try {
            return ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "zone: '%.60s' is not a time zone; zones look like Europe/Berlin, America/New_York, UTC"
                            .formatted(name),
                    e);
        }
    }

    private static TimeText started(@Nullable String text, ZoneId zone, Instant now) {
        if (text == null || text.isBlank()) {
            return new TimeText(now, Precision.EXACT);
        }
        try {
            return TimeText.parse(text, zone, now);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()).replaceFirst("^at:", "started:"), e);
        }
    }

    private static List<String> targets(@Nullable List<@Nullable String> names) {
        List<String> targets = listed("targets", names);
        for (int i = 0; i < targets.size(); i++) {
            if (!TARGET.matcher(targets.get(i)).matches()) {
                throw new IllegalArgumentException(
                        "targets[%d]: '%.60s' is not a target's name; names have 1 to 63 characters of a-z 0-9 -"
                                .formatted(i, targets.get(i)));
            }
        }
        if (targets.size() > 20) {
            throw new IllegalArgumentException("targets: %d are too many; at most 20".formatted(targets.size()));
        }
        return targets.stream().distinct().toList();
    }

    private static int severity(@Nullable Integer given) {
        int severity = given == null ? USUAL_SEVERITY : given;
        if (severity < 1 || severity > 4) {
            throw new IllegalArgumentException("severity: %d is not one of 1 (worst) to 4".formatted(severity));
        }
        return severity;
    }
}
