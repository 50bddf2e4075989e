package org.daybook.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Errors that no controller answered: programs read a problem, people the page {@code error}. */
@Controller
class ErrorProblems implements ErrorController {

    /** What follows in such an address is a secret. */
    private static final String SHARED = "/s/";

    private final ProblemWriter problems;

    ErrorProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    @RequestMapping("/error")
    @Nullable ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        if (path.startsWith(SHARED)) {
            return ofSharedPage(request, response);
        }
        Problem problem = problem(request, response, path);
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean person = accept != null && accept.contains(MediaType.TEXT_HTML_VALUE) && !path.startsWith("/api/");
        if (person) {
            ModelAndView page = new ModelAndView("error", problem.status());
            page.addObject("status", problem.status().value());
            page.addObject("title", problem.title());
            page.addObject("detail", problem.detail());
            return page;
        }
        problems.write(problem, request, response);
        return null;
    }

    /** To people without an account, who can go nowhere from here. */
    private static ModelAndView ofSharedPage(HttpServletRequest request, HttpServletResponse response) {
        Problem problem = problem(request, response, SHARED + "...");
        boolean refused = problem.status() == HttpStatus.FORBIDDEN;
        ModelAndView page = new ModelAndView("shared/closed", problem.status());
        page.addObject("title", refused ? "This was not sent." : "This cannot be shown.");
        page.addObject(
                "detail",
                refused
                        ? "The page stood open for too long, or your browser keeps no cookies. Open the link again, and send it from there."
                        : problem.status().is4xxClientError()
                                ? "There is nothing at this address. Open the link again as it was sent to you."
                                : problem.detail());
        return page;
    }

    private static Problem problem(HttpServletRequest request, HttpServletResponse response, String path) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        String message = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
        return switch (status) {
            case NOT_FOUND -> Problem.notFound("There is nothing at %s.".formatted(path));
            case METHOD_NOT_ALLOWED ->
                Problem.of(
                        status,
                        "method-not-allowed",
                        "%s does not take %s. It takes: %s."
                                .formatted(path, request.getMethod(), response.getHeader(HttpHeaders.ALLOW)));
            case UNSUPPORTED_MEDIA_TYPE ->
                Problem.of(
                        status,
                        "unsupported-media-type",
                        "Content-Type: send application/json; %s is not read here."
                                .formatted(request.getContentType()));
            case NOT_ACCEPTABLE ->
                Problem.of(status, "not-acceptable", "Accept: this answers in application/json and nothing else.");
            case FORBIDDEN ->
                Problem.of(status, "forbidden", message.isBlank() ? "This account may not do that." : message);
            case BAD_REQUEST -> Problem.of(status, "invalid-request", "The request cannot be understood.");
            case null, default -> other(request, status, path);
        };
    }

    private static Problem other(HttpServletRequest request, @Nullable HttpStatus status, String path) {
        if (status != null && status.is4xxClientError()) {
            return Problem.of(status, "invalid-request", status.getReasonPhrase() + ".");
        }
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return Failures.of(request.getMethod() + " " + path, thrown instanceof Throwable t ? t : null);
    }
}
