package org.daybook.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.daybook.security.ShareLink;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/**
 * The links of an incident beside its timeline, for engineers.
 *
 * @param typed the end that was typed and refused  @param problem why
 */
public record SharePart(
        List<Link> links,
        String action,
        String count,
        String typed,
        @Nullable String problem) {

    /** @param state {@code Valid}  @param when {@code by engineer, 16:22; never followed} */
    public record Link(String name, boolean valid, String state, String when) {}

    static SharePart of(
            List<ShareLink> links, ZoneId zone, Instant now, String action, String typed, @Nullable String problem) {
        long valid = links.stream().filter(SharePart::valid).count();
        return new SharePart(
                links.stream().map(link -> link(link, zone, now)).toList(),
                action,
                links.isEmpty() ? "none yet" : valid + " valid",
                typed,
                problem);
    }

    private static Link link(ShareLink link, ZoneId zone, Instant now) {
        Instant expires = link.expires();
        Instant used = link.lastUsed();
        String state =
                switch (link.state()) {
                    case VALID ->
                        expires == null ? "Valid, without an end" : "Valid until " + Times.near(expires, now, zone);
                    case EXPIRED -> "Ended";
                    case REVOKED -> "Revoked";
                };
        return new Link(
                link.link(),
                valid(link),
                state,
                "made by %s, %s; %s"
                        .formatted(
                                link.by(),
                                Times.near(link.created(), now, zone),
                                used == null ? "never followed" : "last followed " + Times.near(used, now, zone)));
    }

    private static boolean valid(ShareLink link) {
        return link.state() == ShareLink.State.VALID;
    }
}
