package org.daybook.targets;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code daybook.targets.<name>.*} of the configuration.
 *
 * @param data the folder of this node's own files
 */
@ConfigurationProperties("daybook")
record TargetProperties(
        @DefaultValue Map<String, Settings> targets,
        @Nullable Path data) {

    /** Where archives go that no target asks elsewhere for. */
    Path archives() {
        return home().resolve("archives");
    }

    /** Where copies of files go that no target asks elsewhere for. */
    Path copies() {
        return home().resolve("copies");
    }

    /** Where extracts go that no target asks elsewhere for. */
    Path dumps() {
        return home().resolve("dumps");
    }

    private Path home() {
        Path home = data == null ? Path.of(System.getProperty("user.home"), ".daybook") : data;
        return home.toAbsolutePath();
    }

    /**
     * One target.
     *
     * @param url JDBC address, as {@code jdbc:mariadb://db.example:3306/dashboard}; null for a target of files alone
     * @param passwordFile file whose first line is the password
     * @param passwordVariable environment variable that holds the password
     * @param dataDirectory the server's data directory, as the node sees it
     * @param serverCommand program and arguments that start the server
     * @param stopCommand program and arguments that stop it, for steps that need it stopped; no shell reads it
     * @param copyDirectory where copies of its files are made, one folder for each
     * @param dumpDirectory where dumps and salvages are kept, one folder for each
     * @param backlogs by name: how deep the backlog of a queue is
     * @param regenerable by table: what can be computed again
     * @param node the node that sees the files; null where any node does
     * @param tables what a step may touch; empty for every table
     * @param archiveDirectory where steps keep what they delete; every node that runs them has to see it
     * @param relations what no foreign key and no name tells, as {@code articles.author_id -> users.id}
     * @param ignoredRelations columns that only look like references, as {@code articles.mw_page_id}
     * @param scratchCommand the mariadbd for scratch servers, and its first options
     */
    record Settings(
            @Nullable String url,
            @Nullable String username,
            @Nullable Path passwordFile,
            @Nullable String passwordVariable,
            @Nullable Path dataDirectory,
            @DefaultValue List<String> serverCommand,
            @Nullable String node,
            @DefaultValue List<String> tables,
            @Nullable Path archiveDirectory,
            @DefaultValue List<String> relations,
            @DefaultValue List<String> ignoredRelations,
            @DefaultValue List<String> stopCommand,
            @Nullable Path copyDirectory,
            @Nullable Path dumpDirectory,
            @DefaultValue Map<String, Backlog> backlogs,
            @DefaultValue Map<String, Regenerable> regenerable,
            @DefaultValue List<String> scratchCommand) {

        /** The same, reached elsewhere. @param passwordFile null where the account has no password */
        Settings reachedAt(String otherUrl, String otherUsername, @Nullable Path otherPasswordFile) {
            return new Settings(
                    otherUrl,
                    otherUsername,
                    otherPasswordFile,
                    null,
                    dataDirectory,
                    serverCommand,
                    node,
                    tables,
                    archiveDirectory,
                    relations,
                    ignoredRelations,
                    stopCommand,
                    copyDirectory,
                    dumpDirectory,
                    backlogs,
                    regenerable,
                    scratchCommand);
        }
    }
}
