-- One table per projection, all alike. A row is the JSON of the projection's own record.
create table timeline (
    incident_id    text   not null,
    key            text   not null,
    row            json   not null,
    first_position bigint not null, -- of the event that brought it into being: the order in which rows are told
    position       bigint not null, -- of the last event that touched it
    primary key (incident_id, key)
);

create table overview   (like timeline including all);
create table operations (like timeline including all);
create table questions  (like timeline including all);
create table ledger     (like timeline including all);
