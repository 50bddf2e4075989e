package org.daybook.mariadb.load;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Manifest.StoredObject;
import org.daybook.mariadb.extract.ObjectFile;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/** Views, routines, triggers and events: they come after the rows, so that none of them fires on a load. */
final class Definitions {

    private final Ground ground;
    private final Progress progress;

    private record Refused(String statement, String why) {}

    Definitions(Ground ground, Progress progress) {
        this.ground = ground;
        this.progress = progress;
    }

    /** May be called again. */
    LoadCursor make(LoadCursor cursor) throws StepFailure {
        LoadCursor now = cursor;
        for (ObjectKind kind : List.of(ObjectKind.ROUTINE, ObjectKind.VIEW, ObjectKind.TRIGGER, ObjectKind.EVENT)) {
            for (String sentence : make(kind, cursor.plan())) {
                progress.log("WARNING: " + sentence);
                now = now.remark(sentence);
            }
        }
        return now;
    }

    private List<String> make(ObjectKind kind, LoadPlan plan) throws StepFailure {
        String prefix = plan.sources().getFirst().database() + ".";
        Set<java.nio.file.Path> files = new LinkedHashSet<>();
        Set<String> made = new LinkedHashSet<>();
        for (Extract extract : ground.extracts()) {
            for (StoredObject object : extract.manifest().objects(kind)) {
                if (object.name().startsWith(prefix) && made.add(object.name())) {
                    files.add(extract.file(object.file()));
                }
            }
        }
        List<String> statements = new ArrayList<>();
        for (java.nio.file.Path file : files) {
            statements.addAll(ObjectFile.read(file));
        }
        List<Refused> refused = execute(units(statements));
        return refused.stream()
                .map(one -> "%s could not be made: %s".formatted(words(kind, one.statement()), one.why()))
                .toList();
    }

    /** A definition under the settings that precede it in its file. */
    private record Unit(List<String> settings, String statement) {}

    private static List<Unit> units(List<String> statements) {
        List<Unit> units = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        boolean begun = true;
        for (String statement : statements) {
            boolean setting = statement.startsWith("SET ");
            if (setting && !begun) {
                settings = new ArrayList<>();
            }
            begun = setting;
            if (setting) {
                settings.add(statement);
            } else {
                units.add(new Unit(List.copyOf(settings), statement));
            }
        }
        return units;
    }

    /** Again and again as long as some succeed: a view may rest on a later one. */
    private List<Refused> execute(List<Unit> units) throws StepFailure {
        List<Unit> left = units;
        try (Session own = Session.open(ground.target())) {
            while (true) {
                List<Refused> refused = new ArrayList<>();
                List<Unit> again = new ArrayList<>();
                for (Unit unit : left) {
                    try {
                        for (String setting : unit.settings()) {
                            own.execute(setting);
                        }
                        own.execute(unit.statement());
                    } catch (ServerFailure e) {
                        if (e.category() == org.daybook.operation.FailureCategory.RETRY) {
                            throw e;
                        }
                        if (!isThere(e)) {
                            refused.add(new Refused(unit.statement(), String.valueOf(e.getMessage())));
                            again.add(unit);
                        }
                    }
                }
                if (again.isEmpty() || again.size() == left.size()) {
                    return refused;
                }
                left = again;
            }
        }
    }

    private static boolean isThere(ServerFailure e) {
        return switch (e.code()) {
            case 1050, 1304, 1359, 1537 -> true;
            default -> false;
        };
    }

    /** The beginning of a definition tells what it is. */
    private static String words(ObjectKind kind, String statement) {
        java.util.regex.Matcher name = java.util.regex.Pattern.compile(
                        "(?:VIEW|TRIGGER|PROCEDURE|FUNCTION|EVENT)\\s+((?:`[^`]+`\\.)?`?[^`\\s(]+`?)")
                .matcher(statement);
        String what = kind.name().toLowerCase(java.util.Locale.ROOT);
        return name.find() ? what + " " + name.group(1).replace("`", "") : "a " + what;
    }
}
