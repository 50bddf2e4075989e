package org.daybook.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The accounts of this installation. */
@Repository
public class Accounts {

    private static final String COLUMNS = "login, display_name, roles, active, must_change_password, stamp";

    private static final String INSERT =
            "insert into account (login, display_name, password_hash, roles, must_change_password, created_at) ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public List<Account> all() {
        return jdbc.sql("select " + COLUMNS + " from account order by login")
                .query(Accounts::account)
                .list();
    }

    public Optional<Account> find(String login) {
        return jdbc.sql("select " + COLUMNS + " from account where login = ?")
                .param(login)
                .query(Accounts::account)
                .optional();
    }

    Optional<String> passwordHash(String login) {
        return jdbc.sql("select password_hash from account where login = ?")
                .param(login)
                .query(String.class)
                .optional();
    }

    /** @return false where the login exists already, open or closed */
    public boolean create(
            String login, String displayName, Set<Role> roles, String passwordHash, boolean mustChangePassword) {
        return jdbc.sql(INSERT + "values (?, ?, ?, ?, ?, ?) on conflict (login) do nothing")
                        .params(
                                login,
                                displayName,
                                passwordHash,
                                names(roles),
                                mustChangePassword,
                                Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** Creates the account only where there is none at all, also when several nodes start at once. */
    boolean createFirst(String login, String displayName, Set<Role> roles, String passwordHash) {
        return jdbc.sql(INSERT
                                + "select ?, ?, ?, ?, true, ? where not exists (select 1 from account)"
                                + " on conflict (login) do nothing")
                        .params(login, displayName, passwordHash, names(roles), Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    public void rename(String login, String displayName) {
        jdbc.sql("update account set display_name = ? where login = ?")
                .params(displayName, login)
                .update();
    }

    public void assign(String login, Set<Role> roles) {
        jdbc.sql("update account set roles = ? where login = ?")
                .params(names(roles), login)
                .update();
    }

    /** Opens or closes an account; its sessions end. */
    public void open(String login, boolean active) {
        jdbc.sql("update account set active = ?, stamp = stamp + 1 where login = ? and active <> ?")
                .params(active, login, active)
                .update();
    }

    /** A new password ends all sessions of the account. @param temporary whether it must be changed at the next login */
    public void password(String login, String passwordHash, boolean temporary) {
        jdbc.sql("update account set password_hash = ?, must_change_password = ?, stamp = stamp + 1 where login = ?")
                .params(passwordHash, temporary, login)
                .update();
    }

    void rehash(String login, String passwordHash) {
        jdbc.sql("update account set password_hash = ? where login = ?")
                .params(passwordHash, login)
                .update();
    }

    void seen(String login) {
        jdbc.sql("update account set last_login_at = ? where login = ?")
                .params(Timestamp.from(clock.instant()), login)
                .update();
    }

    /** Whether an open account other than this one is an administrator. */
    public boolean anotherAdmin(String login) {
        return jdbc.sql("select count(*) from account where active and login <> ? and 'ADMIN' = any(roles)")
                        .param(login)
                        .query(Long.class)
                        .single()
                > 0;
    }

    static Account account(ResultSet row, int number) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Object name : (Object[]) row.getArray("roles").getArray()) {
            roles.add(Role.valueOf((String) name));
        }
        return new Account(
                row.getString("login"),
                row.getString("display_name"),
                roles,
                row.getBoolean("active"),
                row.getBoolean("must_change_password"),
                row.getLong("stamp"));
    }

    private static String[] names(Set<Role> roles) {
        return roles.stream().sorted().map(Role::name).toArray(String[]::new);
    }
}
