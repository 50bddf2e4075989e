package org.daybook.web;

import java.util.ArrayList;
import java.util.List;
import org.daybook.operation.Lock;
import org.daybook.operations.OperationRow;
import org.daybook.operations.OperationView;
import org.daybook.security.Account;
import org.daybook.security.Role;

/**
 * A press that an operation offers to one reader.
 *
 * @param name last part of its address
 * @param allowed false where this reader may not: {@code consequence} then says why, and who may
 * @param asks unfolds a form for a reason or a confirmation first
 * @param typed the target's name has to be typed
 * @param verb on the button that does it
 */
public record Control(
        String name,
        String label,
        String href,
        boolean allowed,
        boolean asks,
        boolean destructive,
        boolean reasonRequired,
        boolean typed,
        String verb,
        String consequence) {

    static List<Control> of(OperationView view, Account reader, String base) {
        List<Control> controls = new ArrayList<>();
        for (OperationView.Action action : view.actions()) {
            Control control = of(action, view.operation(), reader, base);
            if (control.allowed || reader.readsInternal()) {
                controls.add(control);
            }
        }
        return controls;
    }

    private static Control of(OperationView.Action action, OperationRow row, Account reader, String base) {
        String name = action.name();
        boolean judging = name.equals("approval") || name.equals("refusal");
        boolean allowed = reader.has(judging ? Role.APPROVER : Role.ENGINEER);
        String consequence = action.consequence();
        if (!allowed) {
            consequence = judging
                    ? "%s needs the role of an approver.".formatted(judgement(name))
                    : "%s needs the role of an engineer.".formatted(plain(action.label()));
        } else if (name.equals("approval") && reader.login().equals(row.requestedBy()) && needsSecond(row)) {
            allowed = false;
            consequence = "You requested it: somebody else has to approve.";
        }
        return new Control(
                name,
                action.label(),
                base + "/" + name,
                allowed,
                asks(name),
                action.destructive(),
                name.equals("refusal") || name.equals("waivers") || name.equals("throttle"),
                name.equals("waivers"),
                verb(name),
                consequence);
    }

    private static boolean asks(String name) {
        return switch (name) {
            case "approval", "refusal", "waivers", "cancellation", "throttle" -> true;
            default -> false;
        };
    }

    private static String verb(String name) {
        return switch (name) {
            case "approval" -> "Approve this plan";
            case "refusal" -> "Refuse";
            case "waivers" -> "Waive the lock";
            case "cancellation" -> "Cancel the operation";
            case "throttle" -> "Slow it down";
            default -> "Do it";
        };
    }

    private static String judgement(String name) {
        return name.equals("approval") ? "Approving" : "Refusing";
    }

    private static String plain(String label) {
        return label.replace("…", "");
    }

    private static boolean needsSecond(OperationRow row) {
        return row.locks().stream().anyMatch(lock -> lock.lock() == Lock.SECOND_PERSON);
    }
}
