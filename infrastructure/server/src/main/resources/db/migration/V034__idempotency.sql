-- What a POST with an Idempotency-Key answered, so that its repetition answers the same.
create table idempotency (
    login        text        not null,
    key          text        not null,
    path         text        not null,
    fingerprint  text        not null,
    started_at   timestamptz not null,
    -- null while the first request runs
    status       integer,
    content_type text,
    location     text,
    body         text,
    primary key (login, key)
);

create index idempotency_started_at on idempotency (started_at);
