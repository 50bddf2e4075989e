package org.daybook.web;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page its words. A bean would not do: templates may not ask for beans in attributes. */
@ControllerAdvice(basePackages = "org.daybook.web")
class PageWords {

    private final Look look = new Look();

    @ModelAttribute("look")
    Look look() {
        return look;
    }
}
