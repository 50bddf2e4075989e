package org.daybook.api;

import java.time.Instant;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.security.Account;
import org.daybook.work.Keys;

/**
 * Who writes, and under which key.
 *
 * @param key the request's {@code Idempotency-Key}; a random one where the caller sent none
 */
public record Author(Account account, String key, Instant now) {

    public String login() {
        return account.login();
    }

    /** The same login, incident and key is the same entry. */
    public EntryId entryId(IncidentId incident) {
        return Keys.entry(login(), incident, key);
    }

    /** An entry that happens now. */
    public Entry entry(IncidentId incident, Visibility visibility) {
        return Entry.now(entryId(incident), now, login(), visibility);
    }

    public Entry entry(IncidentId incident, Instant occurredAt, Precision precision, Visibility visibility) {
        return new Entry(entryId(incident), occurredAt, precision, login(), visibility, null);
    }
}
