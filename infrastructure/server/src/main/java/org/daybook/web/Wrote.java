package org.daybook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** Answers to forms: to a script the news of what was written, to a browser without scripts the page that shows it. */
final class Wrote {

    private Wrote() {}

    static boolean byScript(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** The composer has made place for the next entry. */
    static void logged(HttpServletResponse response, long position) {
        response.setHeader("HX-Trigger-After-Swap", "{\"daybook:logged\":{\"position\":%d}}".formatted(position));
    }

    /** @param path of the page to show  @param anchor where on it, empty for its top */
    static ModelAndView done(
            HttpServletRequest request, HttpServletResponse response, String path, long position, String anchor) {
        if (byScript(request)) {
            response.setHeader("HX-Trigger", "{\"daybook:wrote\":{\"position\":%d}}".formatted(position));
            return new ModelAndView("frame/answer :: nothing");
        }
        response.setHeader(
                HttpHeaders.LOCATION, "%s?after=%d%s".formatted(path, position, anchor.isEmpty() ? "" : "#" + anchor));
        ModelAndView see = new ModelAndView("frame/answer :: nothing");
        see.setStatus(HttpStatus.SEE_OTHER);
        return see;
    }

    /** Beside the form that was refused. */
    static ModelAndView refused(Refusal refusal) {
        ModelAndView answer = new ModelAndView("frame/answer :: refused", refusal.status());
        answer.addObject("refused", refusal.text());
        return answer;
    }
}
