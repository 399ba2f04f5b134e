-- Times are microseconds since 1970-01-01 UTC; flags are 0 or 1. No personal data: person is a key of the vault.
create table accounts (
    id text primary key,
    user_name text not null unique,
    person text,
    state text not null check (state in ('active', 'disabled')),
    password_hash text,
    security_stamp text not null,
    must_change_password bigint not null,
    external_subject text unique,
    created_at bigint not null
);

-- secret: wrapped under a key that is not in this database. last_step: of the newest code that was taken, so that none is taken twice.
create table authenticators (
    account text primary key references accounts (id),
    secret text not null,
    confirmed_at bigint,
    last_step bigint not null
);

create table recovery_codes (
    account text not null references accounts (id),
    code_hash text not null,
    primary key (account, code_hash)
);

-- delegated_by: the grant that this one is lent from; it holds no longer than that one does.
create table grants (
    id text primary key,
    account text not null references accounts (id),
    role text not null,
    scope_kind text not null check (scope_kind in ('unit', 'team', 'platform')),
    scope text not null,
    from_at bigint not null,
    until_at bigint,
    delegated_by text references grants (id),
    ended_at bigint,
    check (delegated_by is null or until_at is not null)
);

create index grants_account on grants (account);
create index grants_delegated_by on grants (delegated_by);

-- What was done to whose account; rows are only ever added. subject: an account, or a partner's key.
create table account_events (
    id text primary key,
    at bigint not null,
    actor text not null,
    subject text not null,
    kind text not null,
    detail text
);

create index account_events_subject on account_events (subject, id);

-- token_hash: SHA-256. stamp: of the account when the session began; another one there ends it.
create table sessions (
    token_hash text primary key,
    id text not null unique,
    account text not null references accounts (id),
    stamp text not null,
    second_factor bigint not null,
    created_at bigint not null,
    seen_at bigint not null
);

create index sessions_account on sessions (account);

-- A key that was rotated has two secrets until previous_until. permissions: words, a line each.
create table api_keys (
    id text primary key,
    label text not null,
    unit text not null,
    permissions text not null,
    secret_hash text not null,
    previous_hash text,
    previous_until bigint,
    created_by text not null,
    created_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint,
    last_used_at bigint
);

create index api_keys_unit on api_keys (unit);

-- Attempts that are limited: to sign in by a name, whether anybody has it or not, or from an address; to have a code sent.
-- key: what is limited and a keyed hash of by whom. at: when the count began, or was last added to.
create table attempts (
    key text primary key,
    count bigint not null,
    at bigint not null
);

create index attempts_at on attempts (at);
