package org.daybook.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages before all others: logging in, and replacing a password. */
@Controller
class EntrancePages {

    private final Logins logins;
    private final SessionAccounts sessions;

    EntrancePages(Logins logins, SessionAccounts sessions) {
        this.logins = logins;
        this.sessions = sessions;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String out,
            Model model) {
        if (error != null) {
            model.addAttribute("message", "Login and password do not belong together.");
        } else if (out != null) {
            model.addAttribute("message", "You are logged out.");
        }
        return "login";
    }

    /** Where a throttled login is forwarded to. */
    @RequestMapping("/login/later")
    String later(HttpServletRequest request, Model model) {
        Object wait = request.getAttribute("wait");
        model.addAttribute(
                "message", "Too many failed logins. Try again in %s s.".formatted(wait == null ? "a few" : wait));
        return "login";
    }

    @GetMapping("/password")
    String password(@AuthenticationPrincipal Account account, Model model) {
        model.addAttribute("required", account.mustChangePassword());
        return "password";
    }

    @PostMapping("/password")
    String replace(
            @AuthenticationPrincipal Account account,
            @RequestParam String current,
            @RequestParam String replacement,
            @RequestParam String repeated,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            if (!replacement.equals(repeated)) {
                throw new IllegalArgumentException("repeated: is not the same as the new password");
            }
            logins.enter(account.login(), current, request.getRemoteAddr());
            Account changed = logins.changePassword(account, current, "replacement", replacement);
            sessions.saveContext(new SecurityContextImpl(changed.authentication()), request, response);
            return "redirect:/";
        } catch (AuthenticationException | IllegalArgumentException refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("required", account.mustChangePassword());
            model.addAttribute("message", forPeople(refused));
            return "password";
        }
    }

    private static String forPeople(RuntimeException refused) {
        if (refused instanceof LoginThrottled) {
            return String.valueOf(refused.getMessage());
        }
        return refused instanceof AuthenticationException
                ? "The current password is not right."
                : "The new password " + String.valueOf(refused.getMessage()).replaceFirst("^\\w+: ", "") + ".";
    }
}
