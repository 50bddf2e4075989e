package org.daybook.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.CreateShareLink;
import org.daybook.incident.IncidentCommand.RevokeShareLink;
import org.daybook.incident.IncidentRejection;
import org.daybook.kinds.TimeText;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.security.ShareLink;
import org.daybook.security.ShareLinks;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes and revokes the links under which everybody reads an incident's public page. The log names them, without secrets. */
@Component
public class Sharing {

    private static final String A_DAY = "\\d{4}-\\d{2}-\\d{2}";

    private static final int DECLARATION = 1;

    private final Writing writing;
    private final Incidents incidents;
    private final ShareLinks links;

    Sharing(Writing writing, Incidents incidents, ShareLinks links) {
        this.writing = writing;
        this.incidents = incidents;
        this.links = links;
    }

    /** @param path of the page, with the secret: shown once  @param expires null for never  @param expiresAt for people */
    public record Made(
            String link,
            String path,
            @Nullable Instant expires,
            @Nullable String expiresAt,
            Written written) {}

    /**
     * The same author and key is the same link.
     *
     * @param expires as typed; null for never
     * @throws ProblemException where the link was made before, or where nobody may see the incident
     * @throws IllegalArgumentException naming {@code expires}
     */
    public Made make(IncidentId incident, Author author, @Nullable String expires) {
        incidents.require(incident, author.account());
        if (incidents.entry(incident, DECLARATION).visibility() != Visibility.PUBLIC) {
            throw new ProblemException(Problem.of(
                            HttpStatus.CONFLICT,
                            "internal-incident",
                            "%s is internal as a whole: a link would show an empty page. Show its declaration, entry 1, to everybody first."
                                    .formatted(incident))
                    .next("daybook show-to %s/1 public".formatted(incident)));
        }
        ZoneId zone = writing.zone(incident);
        @Nullable Instant until = expires == null || expires.isBlank() ? null : until(expires.strip(), zone, author.now());
        String link = Keys.link(author.login(), incident, author.key());
        String secret =
                links.prepare(link, incident, author.login(), until).orElseThrow(() -> madeBefore(incident, link));
        Written written = writing.send(
                new CreateShareLink(incident, author.entry(incident, Visibility.INTERNAL), link, until), zone);
        if (!links.open(link, secret)) {
            throw madeBefore(incident, link);
        }
        return new Made(link, "/s/" + secret, until, until == null ? null : TimeText.echo(until, zone), written);
    }

    public List<ShareLink> list(IncidentId incident) {
        return links.of(incident);
    }

    /**
     * From here on the link opens nothing. The same again is the same entry.
     *
     * @throws IncidentRejection where there is no such link
     */
    public Written revoke(IncidentId incident, String link, Author author) {
        incidents.require(incident, author.account());
        links.revoke(incident, link);
        Entry entry = Entry.now(
                Keys.entry("share link revoked", incident, link), author.now(), author.login(), Visibility.INTERNAL);
        return writing.send(new RevokeShareLink(incident, entry, link));
    }

    /** A day is meant with its evening. */
    private static Instant until(String typed, ZoneId zone, Instant now) {
        Instant at = TimeText.ahead("expires", typed.matches(A_DAY) ? typed + " 23:59" : typed, zone, now);
        LocalDate day = at.atZone(zone).toLocalDate();
        return typed.matches(A_DAY) ? day.plusDays(1).atStartOfDay(zone).toInstant() : at;
    }

    private static ProblemException madeBefore(IncidentId incident, String link) {
        return new ProblemException(Problem.of(
                        HttpStatus.CONFLICT,
                        "already-answered",
                        "This request was done before: it made the link %s, whose address was shown once and is kept nowhere. Where it is lost, revoke %s and make another link."
                                .formatted(link, link))
                .next("daybook share %s --revoke %s".formatted(incident, link)));
    }
}
