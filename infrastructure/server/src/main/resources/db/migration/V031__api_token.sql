-- Keys of programs. The secret itself is shown once and kept nowhere; here is its SHA-256.
create table api_token (
    id           text primary key,
    login        text        not null references account (login),
    name         text        not null,
    hash         text        not null unique,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create index api_token_login on api_token (login);
