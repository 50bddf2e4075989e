package org.daybook.targets;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the connected user may do, as {@code SHOW GRANTS} says it. */
public final class Privileges {

    private static final Pattern GRANT = Pattern.compile("(?s)GRANT (.+?) ON (.+?) TO .*");
    private static final Pattern PLACE =
            Pattern.compile("(?:TABLE )?(\\*|`(?:[^`]|``)+`)\\.(\\*|`(?:[^`]|``)+`)(?s:.*)");
    private static final Pattern COLUMNS = Pattern.compile("\\([^)]*\\)");

    private final List<Grant> grants;

    /** @param database a pattern of LIKE, or {@code *}  @param table a name, or {@code *} */
    private record Grant(Set<String> names, String database, String table) {}

    private Privileges(List<Grant> grants) {
        this.grants = grants;
    }

    public static Privileges of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW GRANTS")) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return parse(lines);
        }
    }

    static Privileges parse(List<String> lines) {
        List<Grant> grants = new ArrayList<>();
        for (String line : lines) {
            Matcher grant = GRANT.matcher(line);
            if (!grant.matches()) {
                continue; // a role: what it may do has lines of its own
            }
            Matcher place = PLACE.matcher(grant.group(2));
            if (place.matches()) {
                grants.add(new Grant(names(grant.group(1)), unquoted(place.group(1)), unquoted(place.group(2))));
            }
        }
        return new Privileges(grants);
    }

    /** @param privilege as {@code DELETE} */
    public boolean allow(String privilege, String database, String table) {
        return grants.stream()
                .filter(g -> g.names().contains(privilege) || g.names().contains("ALL PRIVILEGES"))
                .anyMatch(g -> covers(g, database)
                        && (g.table().equals("*") || g.table().equalsIgnoreCase(table)));
    }

    /** Every table of the database, those that come later too. */
    public boolean allowEverywhere(String privilege, String database) {
        return allow(privilege, database, "*");
    }

    /** One line for each grant, as {@code SELECT, DELETE on dashboard.*}. */
    public List<String> lines() {
        return grants.stream()
                .filter(g -> !g.names().equals(Set.of("USAGE")))
                .map(g -> "%s on %s.%s".formatted(String.join(", ", g.names()), g.database(), g.table()))
                .toList();
    }

    private static boolean covers(Grant grant, String database) {
        if (grant.database().equals("*") || grant.database().equals(database)) {
            return true;
        }
        StringBuilder regex = new StringBuilder();
        String like = grant.database();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            if (c == '\\' && i + 1 < like.length()) {
                regex.append(Pattern.quote(String.valueOf(like.charAt(++i))));
            } else {
                regex.append(
                        switch (c) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        return database.matches(regex.toString());
    }

    private static Set<String> names(String list) {
        return Pattern.compile(",")
                .splitAsStream(COLUMNS.matcher(list).replaceAll("#"))
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .filter(name -> !name.contains("#")) // of some columns only
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String unquoted(String name) {
        return name.equals("*") ? name : name.substring(1, name.length() - 1).replace("``", "`");
    }
}
