-- Links that open an incident's public page without a login. The secret half stands in the address and nowhere else;
-- here is its SHA-256. A row without opened_at was prepared, but the log does not know of it: it opens nothing.
create table share_link (
    link         text primary key,
    incident     text        not null,
    hash         text        not null unique,
    created_by   text        not null,
    created_at   timestamptz not null,
    opened_at    timestamptz,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create index share_link_incident on share_link (incident);
