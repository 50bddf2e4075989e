-- What a step's progress counts, in the plural: rows, pages, MiB.
alter table operation_progress add column unit text not null default 'rows';
