package org.daybook.web;

import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** What is not there, as a page. */
@ControllerAdvice(basePackages = "org.daybook.web")
class PageProblems {

    @ExceptionHandler
    ModelAndView problem(ProblemException e) {
        Problem problem = e.problem();
        ModelAndView page = new ModelAndView("error", problem.status());
        page.addObject("status", problem.status().value());
        page.addObject("title", problem.title());
        page.addObject("detail", problem.detail());
        return page;
    }
}
