package org.daybook.drill.embedded;

/** Who may log in: root and daybook, both by password. No one else, and no one without. */
final class MariaDbAccounts {

    private MariaDbAccounts() {}

    /** Statements that the server runs before it takes its first connection; each on a line, as it wants them. */
    static String sql(String rootPassword, String daybookPassword) {
        return """
                DROP USER IF EXISTS ''@'localhost', 'PUBLIC'@'', 'root'@'::1', 'root'@'127.0.0.1';
                ALTER USER 'root'@'localhost' IDENTIFIED BY '%1$s';
                CREATE OR REPLACE USER 'root'@'%%' IDENTIFIED BY '%1$s';
                GRANT ALL PRIVILEGES ON *.* TO 'root'@'%%' WITH GRANT OPTION;
                CREATE OR REPLACE USER 'daybook'@'%%' IDENTIFIED BY '%2$s';
                GRANT ALL PRIVILEGES ON *.* TO 'daybook'@'%%';
                """.formatted(rootPassword, daybookPassword);
    }
}
