-- The table of a projection that only tests have.
create table tally (like timeline including all);
