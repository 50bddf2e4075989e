package org.daybook.targets;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** {@code daybook.targets.<name>.*} of the configuration. */
@ConfigurationProperties("daybook")
record TargetProperties(@DefaultValue Map<String, Settings> targets) {

    /**
     * One target.
     *
     * @param url JDBC address, as {@code jdbc:mariadb://db.example:3306/dashboard}; null for a target of files alone
     * @param passwordFile file whose first line is the password
     * @param passwordVariable environment variable that holds the password
     * @param dataDirectory the server's data directory, as the node sees it
     * @param serverCommand program and arguments that start the server
     * @param node the node that sees the files; null where any node does
     * @param tables what a step may touch; empty for every table
     */
    record Settings(
            @Nullable String url,
            @Nullable String username,
            @Nullable Path passwordFile,
            @Nullable String passwordVariable,
            @Nullable Path dataDirectory,
            @DefaultValue List<String> serverCommand,
            @Nullable String node,
            @DefaultValue List<String> tables) {}
}
