package org.daybook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.api.Incidents;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.AskQuestion;
import org.daybook.kinds.Texts;
import org.daybook.security.ShareLink;
import org.daybook.security.ShareLinks;
import org.daybook.security.ShareThrottle;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page behind a share link, without a login. A link that is unknown, over or revoked looks like every other one; the
 * secret in the address is in no log line and in no error.
 */
@Controller
class SharedPages {

    /** Characters of a question of somebody whom nobody knows. */
    private static final int LONGEST = 2_000;

    /** What could be tried out of a list. */
    private static final List<String> NAMES = List.of("user", "course", "key");

    private final SharedPage page;
    private final ShareLinks links;
    private final ShareThrottle throttle;
    private final Incidents incidents;
    private final CommandGateway commands;
    private final Clock clock;

    SharedPages(
            SharedPage page,
            ShareLinks links,
            ShareThrottle throttle,
            Incidents incidents,
            CommandGateway commands,
            Clock clock) {
        this.page = page;
        this.links = links;
        this.throttle = throttle;
        this.incidents = incidents;
        this.commands = commands;
        this.clock = clock;
    }

    /** @param given {@code course}, {@code user}, {@code date}: what somebody fears for; {@code asked} after a question */
    @GetMapping("/s/{token}")
    ModelAndView read(
            @PathVariable String token,
            @RequestParam Map<String, String> given,
            HttpServletRequest request,
            HttpServletResponse response) {
        Duration wait = throttle.waits(request.getRemoteAddr());
        if (!wait.isZero()) {
            return later(wait, "They came from your network.", response);
        }
        Optional<ShareLink> link = follow(token, request);
        if (link.isEmpty()) {
            return closed();
        }
        if (NAMES.stream().anyMatch(name -> !given.getOrDefault(name, "").isBlank())) {
            Duration slower = throttle.looks(link.get().link(), request.getRemoteAddr());
            if (!slower.isZero()) {
                return later(slower, "Many names were looked up from your network.", response);
            }
        }
        return shown(link.get(), token, given, Drafted.NONE, HttpStatus.OK);
    }

    /** Nothing else is below a link. */
    @GetMapping({"/s", "/s/", "/s/{token}/**"})
    ModelAndView nothing() {
        return closed();
    }

    @PostMapping("/s/{token}/questions")
    ModelAndView ask(
            @PathVariable String token,
            @RequestParam Map<String, String> given,
            HttpServletRequest request,
            HttpServletResponse response) {
        Duration wait = throttle.waits(request.getRemoteAddr());
        if (!wait.isZero()) {
            return later(wait, "They came from your network.", response);
        }
        Optional<ShareLink> link = follow(token, request);
        return link.isEmpty() ? closed() : asked(link.get(), token, given, request, response);
    }

    /** The team reads it first: it is internal until one of them shows it. */
    private ModelAndView asked(
            ShareLink link,
            String token,
            Map<String, String> given,
            HttpServletRequest request,
            HttpServletResponse response) {
        String typed = given.getOrDefault("text", "");
        String text;
        try {
            text = Texts.text("text", typed);
            if (text.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "text: has %,d characters; at most %,d are taken".formatted(text.length(), LONGEST));
            }
        } catch (IllegalArgumentException e) {
            String why = Refusal.of(e).at("text");
            return shown(link, token, Map.of(), new Drafted(typed, why), HttpStatus.BAD_REQUEST);
        }
        Duration wait = throttle.asks(link.link(), request.getRemoteAddr());
        if (!wait.isZero()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(ShareThrottle.seconds(wait)));
            String why = "That are many questions at once. Yours was not sent; try again in %d min."
                    .formatted(Math.max(1, wait.plusSeconds(59).toMinutes()));
            return shown(link, token, Map.of(), new Drafted(typed, why), HttpStatus.TOO_MANY_REQUESTS);
        }
        IncidentId incident = link.incident();
        String by = "somebody with link " + link.link();
        Entry entry =
                Entry.now(Keys.entry(by, incident, EntryForms.key(given)), clock.instant(), by, Visibility.INTERNAL);
        commands.sendAndWait(new AskQuestion(incident, entry, text));
        response.setHeader(HttpHeaders.LOCATION, "/s/" + token + "?asked#ask");
        ModelAndView see = new ModelAndView("frame/answer :: nothing");
        see.setStatus(HttpStatus.SEE_OTHER);
        return see;
    }

    /** What was typed as a question, and why it was not taken. */
    public record Drafted(String text, @Nullable String problem) {
        static final Drafted NONE = new Drafted("", null);
    }

    private Optional<ShareLink> follow(String token, HttpServletRequest request) {
        Optional<ShareLink> link = links.follow(token).filter(valid -> incidents.isPublic(valid.incident()));
        if (link.isEmpty()) {
            throttle.missed(request.getRemoteAddr());
        }
        return link;
    }

    private ModelAndView shown(
            ShareLink link, String token, Map<String, String> given, Drafted drafted, HttpStatus status) {
        Model model = new ExtendedModelMap();
        page.fill(model, link.incident(), "/s/" + token, given);
        model.addAttribute("draft", drafted);
        model.addAttribute("asked", given.containsKey("asked"));
        return new ModelAndView("shared", model.asMap(), status);
    }

    private static ModelAndView closed() {
        return closed(
                HttpStatus.NOT_FOUND,
                "This link opens nothing.",
                "It may have ended, or it was not copied whole. Ask whoever sent it to you for a new one.");
    }

    private static ModelAndView later(Duration wait, String why, HttpServletResponse response) {
        long seconds = ShareThrottle.seconds(wait);
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        return closed(
                HttpStatus.TOO_MANY_REQUESTS,
                why.startsWith("They") ? "Too many links that open nothing." : "Slower, please.",
                "%s Try again in %d s.".formatted(why, seconds));
    }

    private static ModelAndView closed(HttpStatus status, String title, String detail) {
        return new ModelAndView("shared/closed", Map.of("title", title, "detail", detail), status);
    }
}
