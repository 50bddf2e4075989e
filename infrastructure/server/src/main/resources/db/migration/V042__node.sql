-- The nodes, and when each of them last said that it is there; so that work bound to one that is away can say so.
create table node (
    name    text        primary key,
    seen_at timestamptz not null
);
