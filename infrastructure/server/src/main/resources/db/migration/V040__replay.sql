-- Rebuilds of projections from the log. Who runs one holds an advisory lock: a row that says running without it is left over.
create table replay (
    id           bigserial        primary key,
    projections  text             not null,              -- comma between them
    asked_by     text             not null,              -- a login, or why the server began by itself
    node         text             not null,
    state        text             not null,              -- running, done, failed
    phase        text             not null,              -- fold, index, catch-up, swap
    done         bigint           not null default 0,    -- events
    total        bigint           not null default 0,
    rate         double precision not null default 0,    -- events per second
    eta_soonest  bigint,                                 -- seconds
    eta_latest   bigint,
    error        text,
    started_at   timestamptz      not null default clock_timestamp(),
    ended_at     timestamptz
);
