package org.daybook.api;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.daybook.eventstore.UnknownEventInLog;
import org.daybook.incident.IncidentRejection;
import org.daybook.operation.OperationRejection;
import org.daybook.problem.Failures;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.security.LoginThrottled;
import org.daybook.work.Catalogue.UnknownStep;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Turns what a command refused, or a request got wrong, into a problem that names the way out. */
@RestControllerAdvice(basePackages = "org.daybook.api")
class ApiProblems {

    /** Rejections end with what to type next. */
    private static final Pattern COMMAND = Pattern.compile("daybook [a-z].*?(?=[;.]?$|[;.] |, by )");

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException e) {
        return answer(e.problem());
    }

    /** What is not there is 404; all other rules refuse with 409. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(IncidentRejection e) {
        return answer(refusal(
                e,
                e instanceof IncidentRejection.NoSuchEntry || e instanceof IncidentRejection.UnknownLink
                        ? HttpStatus.NOT_FOUND
                        : HttpStatus.CONFLICT));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(OperationRejection e) {
        return answer(refusal(e, HttpStatus.CONFLICT));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFound(AggregateNotFoundException e) {
        String id = String.valueOf(e.getAggregateIdentifier());
        return answer(
                id.startsWith("op-")
                        ? Problem.notFound("There is no operation %s.".formatted(id))
                                .next("daybook operation list")
                        : Problem.notFound("There is no incident %s.".formatted(id))
                                .next("daybook incident list"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownStep(UnknownStep e) {
        return answer(Problem.invalid(String.valueOf(e.getMessage())).next("daybook step list"));
    }

    /** A value whose complaint names its field is the caller's; any other one is ours. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(IllegalArgumentException e, HttpServletRequest request) throws Exception {
        Problem problem = Problem.invalid(String.valueOf(e.getMessage()));
        return problem.field() == null ? broken(e, request) : answer(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e) {
        return answer(UnreadableBody.problem(e));
    }

    /** Wherever a password is asked for. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> throttled(LoginThrottled e) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(e.seconds()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.of(HttpStatus.TOO_MANY_REQUESTS, "login-throttled", String.valueOf(e.getMessage()))
                        .toDetail());
    }

    /** An id in the address that cannot be one names nothing; a parameter that does not fit is told. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException e) {
        Throwable cause = e.getMostSpecificCause();
        if (e.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(Problem.notFound("There is no %s '%.60s'.".formatted(e.getName(), e.getValue())));
        }
        String complaint = cause instanceof NumberFormatException || cause.getMessage() == null
                ? "'%.60s' does not fit".formatted(e.getValue())
                : cause.getMessage();
        return answer(Problem.invalid("%s: %s".formatted(e.getName(), complaint.replaceFirst("^[a-z]+: ", ""))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e) {
        return answer(Problem.invalid("%s: is missing".formatted(e.getParameterName())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> raced(ConcurrencyException e) {
        return answer(Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "busy",
                "Others wrote to this incident at the same moment. Nothing was changed; repeat the request."));
    }

    /** The reader is gone; there is nobody to tell. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException e) {}

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(Exception e, HttpServletRequest request) throws Exception {
        if (e instanceof ErrorResponse || e instanceof ServletException) {
            throw e; // of the framework, with a status of its own: the error page tells it
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownEventInLog unknown) {
                return answer(Problem.of(HttpStatus.CONFLICT, "unknown-event", String.valueOf(unknown.getMessage())));
            }
        }
        return answer(Failures.of(request.getMethod() + " " + request.getRequestURI(), e));
    }

    private static Problem refusal(RuntimeException rule, HttpStatus status) {
        String message = String.valueOf(rule.getMessage());
        String name = rule.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
        Problem problem = Problem.of(status, name, message);
        Matcher command = COMMAND.matcher(message);
        return command.find() ? problem.next(command.group()) : problem;
    }

    private static ResponseEntity<ProblemDetail> answer(Problem problem) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (problem.isForNow()) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.body(problem.toDetail());
    }
}
