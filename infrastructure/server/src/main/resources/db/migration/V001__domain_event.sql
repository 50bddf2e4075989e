-- The log. Append only: nothing here is ever updated, but for a redaction, which drops the salt with the content.
create table domain_event (
    global_index    bigserial   primary key,
    event_id        text        not null unique,
    aggregate_type  text        not null,
    aggregate_id    text        not null,
    sequence_number bigint      not null,
    incident_id     text        not null,               -- whose story it belongs to; also of an operation's events
    type            text        not null,               -- logical, as incident.dump-taken; never a class name
    revision        text        not null,
    recorded_at     timestamptz not null,               -- by Daybook's clock
    stored_at       timestamptz not null default clock_timestamp(), -- by the database's clock, for readers of the tail
    payload         json        not null,               -- json, not jsonb: the exact text is what was hashed
    metadata        json        not null,
    salt            bytea,
    content_hash    bytea       not null,               -- sha256(salt, payload)
    previous_hash   bytea       not null,               -- hash of the aggregate's event before, zeros before the first
    hash            bytea       not null,
    unique (aggregate_id, sequence_number)
);

create index domain_event_incident on domain_event (incident_id, global_index);
create index domain_event_recorded_at on domain_event (recorded_at);

-- The state of an aggregate after an event; only the latest is kept, and any may be deleted at any time.
create table snapshot (
    aggregate_id    text        primary key,
    aggregate_type  text        not null,
    sequence_number bigint      not null,
    event_id        text        not null,
    type            text        not null,
    revision        text        not null,
    recorded_at     timestamptz not null,
    payload         json        not null,
    metadata        json        not null
);

-- How far each reader of the log is.
create table token_entry (
    processor_name text    not null,
    segment        integer not null,
    token          text,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
);
