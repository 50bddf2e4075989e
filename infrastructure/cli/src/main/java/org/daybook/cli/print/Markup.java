package org.daybook.cli.print;

/** The languages in which a text can be pasted elsewhere. What is passed as text is shown as it was written. */
public enum Markup {
    MARKDOWN {
        @Override
        public String heading(int level, String text) {
            return "#".repeat(level) + " " + text;
        }

        @Override
        public String italic(String escaped) {
            return "*" + escaped + "*";
        }

        @Override
        public String escaped(String text) {
            return Markdown.escaped(text);
        }

        @Override
        public String opening(String text) {
            return Markdown.opening(text);
        }
    },
    /** Of Phabricator and Phorge. It has no escapes: what would be markup is parted by a space without width. */
    REMARKUP {
        private static final String APART = "\u200b";

        @Override
        public String heading(int level, String text) {
            return "=".repeat(level) + " " + text;
        }

        @Override
        public String italic(String escaped) {
            return "//" + escaped + "//";
        }

        @Override
        public String escaped(String text) {
            return Text.line(text)
                    .replaceAll("([*~_!#+])(?=\\1)", "$1" + APART)
                    .replaceAll("(?<!:)/(?=/)", "/" + APART)
                    .replaceAll("\\[(?=\\[)|\\{|`|%(?=%)", "$0" + APART)
                    .replaceAll("(?<![\\w])[@#](?=\\w)", "$0" + APART);
        }

        @Override
        public String opening(String text) {
            String safe = escaped(text).stripLeading();
            return safe.matches("(?s)([-*#=>|]|[0-9]{1,9}[.)]|NOTE:|WARNING:|IMPORTANT:|\\().*") ? APART + safe : safe;
        }
    };

    public abstract String heading(int level, String text);

    public abstract String italic(String escaped);

    /** Within a line. */
    public abstract String escaped(String text);

    /** For the beginning of a line, where more is markup than within. */
    public abstract String opening(String text);
}
