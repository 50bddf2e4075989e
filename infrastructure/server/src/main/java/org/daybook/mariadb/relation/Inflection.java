package org.daybook.mariadb.relation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How Rails and its kin name the table of a thing: the last word in the plural. */
final class Inflection {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("person", "people"),
            Map.entry("man", "men"),
            Map.entry("woman", "women"),
            Map.entry("child", "children"),
            Map.entry("sex", "sexes"),
            Map.entry("move", "moves"),
            Map.entry("zombie", "zombies"),
            Map.entry("datum", "data"),
            Map.entry("medium", "media"),
            Map.entry("criterion", "criteria"),
            Map.entry("goose", "geese"),
            Map.entry("foot", "feet"),
            Map.entry("tooth", "teeth"));

    private static final Set<String> UNCOUNTABLE = Set.of(
            "equipment",
            "information",
            "rice",
            "money",
            "species",
            "series",
            "fish",
            "sheep",
            "jeans",
            "police",
            "news");

    private record Rule(Pattern ending, String replacement) {}

    /** Those of ActiveSupport, the first that fits. */
    private static final List<Rule> RULES = List.of(
            rule("(quiz)$", "$1zes"),
            rule("^(ox)$", "$1en"),
            rule("^(m|l)ouse$", "$1ice"),
            rule("(matr|vert|ind)(?:ix|ex)$", "$1ices"),
            rule("(x|ch|ss|sh)$", "$1es"),
            rule("([^aeiouy]|qu)y$", "$1ies"),
            rule("(?:([^f])fe|([lr])f)$", "$1$2ves"),
            rule("sis$", "ses"),
            rule("([ti])um$", "$1a"),
            rule("(buffal|tomat|her|potat)o$", "$1oes"),
            rule("(bu)s$", "$1ses"),
            rule("(alias|status|campus|virus|octopus)$", "$1es"),
            rule("^(ax|test)is$", "$1es"),
            rule("s$", "s"),
            rule("$", "s"));

    private Inflection() {}

    private static Rule rule(String ending, String replacement) {
        return new Rule(Pattern.compile(ending), replacement);
    }

    /** Names that the table may have, the likeliest first; {@code thing} is in lower case, its words joined by {@code _}. */
    static Set<String> tables(String thing) {
        int last = thing.lastIndexOf('_') + 1;
        String head = thing.substring(0, last);
        String word = thing.substring(last);
        Set<String> names = new LinkedHashSet<>();
        names.add(head + plural(word));
        names.add(thing);
        names.add(thing + "s");
        names.add(thing + "es");
        return names;
    }

    static String plural(String word) {
        if (UNCOUNTABLE.contains(word)) {
            return word;
        }
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        for (Rule rule : RULES) {
            var ending = rule.ending().matcher(word);
            if (ending.find()) {
                return ending.replaceFirst(rule.replacement());
            }
        }
        return word;
    }
}
