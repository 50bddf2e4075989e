-- What operations say while they work, line by line.
create table operation_log (
    number       bigserial   primary key,
    operation_id text        not null,
    at           timestamptz not null,
    line         text        not null
);

create index operation_log_operation on operation_log (operation_id, number);
