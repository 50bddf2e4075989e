-- Failed logins per login and per address. Subjects are hashed: people type passwords into the wrong field.
create table login_throttle (
    subject       text primary key,
    failures      integer     not null,
    last_at       timestamptz not null,
    blocked_until timestamptz
);

create index login_throttle_last_at on login_throttle (last_at);
