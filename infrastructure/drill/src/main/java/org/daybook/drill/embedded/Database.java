package org.daybook.drill.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How to reach one database as one user.
 *
 * @param url JDBC address, without credentials
 */
public record Database(String url, String username, String password) {

    /** A new connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    /** The name of the database: the last part of the address. */
    public String name() {
        String path = url.substring(url.lastIndexOf('/') + 1);
        int options = path.indexOf('?');
        return options < 0 ? path : path.substring(0, options);
    }

    /** Without the password, so that it can be logged. */
    @Override
    public String toString() {
        return username + "@" + url;
    }
}
