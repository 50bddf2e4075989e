-- One table per projection, all alike. A row is JSON of the projection's own record; position is that of the last event
-- that touched it.
create table timeline (
    incident_id text   not null,
    key         text   not null,
    row         json   not null,
    position    bigint not null,
    primary key (incident_id, key)
);

create table overview   (like timeline including all);
create table operations (like timeline including all);
create table questions  (like timeline including all);
create table ledger     (like timeline including all);
