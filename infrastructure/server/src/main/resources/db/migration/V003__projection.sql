-- Which version of a projection's fold its table holds.
create table projection (
    name     text        primary key,
    version  integer     not null,
    built_at timestamptz not null default now()
);
