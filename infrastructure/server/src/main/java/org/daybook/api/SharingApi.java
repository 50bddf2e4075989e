package org.daybook.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.daybook.entry.IncidentId;
import org.daybook.security.Account;
import org.daybook.security.ShareLink;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Links to the page that everybody reads without a login. */
@RestController
@RequestMapping("/api/incidents/{incident}/share-links")
@Tag(name = "sharing")
class SharingApi {

    /** @param expires a time to come, as typed: {@code +7d}, {@code tomorrow 18:00}, {@code 2026-12-31}; never where none is given */
    record Wish(@Nullable String expires) {}

    /** @param address with the secret: shown this once  @param expires null for never  @param expiresAt the same for people */
    record Made(
            IncidentId incident,
            String link,
            String address,
            @Nullable Instant expires,
            @Nullable String expiresAt,
            int entry,
            long position) {}

    record Listed(List<ShareLink> links) {}

    private final Sharing sharing;
    private final Incidents incidents;

    SharingApi(Sharing sharing, Incidents incidents) {
        this.sharing = sharing;
        this.incidents = incidents;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Makes a link to the public page",
            description = "Its address is shown this once and kept nowhere.")
    Made make(
            @PathVariable IncidentId incident,
            @RequestBody(required = false) @Nullable Wish wish,
            Author author,
            HttpServletRequest request) {
        Sharing.Made made = sharing.make(incident, author, wish == null ? null : wish.expires());
        String address = ServletUriComponentsBuilder.fromContextPath(request)
                .path(made.path())
                .toUriString();
        return new Made(
                incident,
                made.link(),
                address,
                made.expires(),
                made.expiresAt(),
                made.written().entry(),
                made.written().position());
    }

    @GetMapping
    @Operation(summary = "Lists the links of an incident, without their secrets")
    Listed list(@PathVariable IncidentId incident, @AuthenticationPrincipal Account reader) {
        incidents.require(incident, reader);
        return new Listed(sharing.list(incident));
    }

    @DeleteMapping("/{link}")
    @Operation(summary = "Revokes a link", description = "It opens nothing from this moment on.")
    Written revoke(@PathVariable IncidentId incident, @PathVariable String link, Author author) {
        return sharing.revoke(incident, link, author);
    }
}
