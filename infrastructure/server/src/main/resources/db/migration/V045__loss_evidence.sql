-- What the lines of the ledger that assess-loss wrote rest on, so that "am I affected?" is answered without a look at the
-- databases. No name stands here, only salted hashes; with the salt a redaction takes them all away.
create table loss_evidence (
    incident  text not null,
    part      text not null, -- hash of what the line is about: the step finds its line again by it
    line      int  not null, -- number of the entry that assessed it first
    said      int  not null, -- number of the entry by which the step said it last
    facets    json,          -- null after a redaction
    primary key (incident, part)
);

create index loss_evidence_line on loss_evidence (incident, line);

-- Numbers of rows: bit n of block b is the number b * 4096 + n.
create table loss_key (
    evidence text   not null,
    fate     "char" not null, -- L lost, K kept, A set aside
    block    bigint not null,
    bits     bytea  not null,
    primary key (evidence, fate, block)
);

create table loss_name (
    evidence text   not null,
    hash     bytea  not null,
    fate     "char" not null,
    rows     bigint not null, -- lost rows that belong to it
    parents  bigint,          -- lost rows of the parent table that those name; null where nobody counted
    primary key (evidence, hash, fate)
);
