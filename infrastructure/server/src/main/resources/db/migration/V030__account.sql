-- Who may come in. A login is never given to somebody else: accounts are closed, not deleted.
create table account (
    login                text primary key,
    display_name         text        not null,
    password_hash        text        not null,
    roles                text[]      not null,
    active               boolean     not null default true,
    must_change_password boolean     not null,
    -- raised when sessions must end: a new password, a closed account
    stamp                bigint      not null default 1,
    created_at           timestamptz not null,
    last_login_at        timestamptz
);
