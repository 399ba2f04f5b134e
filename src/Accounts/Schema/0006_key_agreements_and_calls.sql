-- Why a partner's key was given, by which agreement and until when it holds. basis: entrusted or provided (Personal Information Protection Law, articles 21 and 23).
-- ends_on: the last day, in the county's time zone; ends_at: the instant at which it is over, in microseconds since 1970-01-01 UTC.
create table key_agreements (
    key text primary key references api_keys (id),
    basis text not null check (basis in ('entrusted', 'provided')),
    purpose text not null,
    reference text not null,
    ends_on text not null,
    ends_at bigint not null
);

-- What partners' systems asked for, counted by day, operation and what it was about: an entity's id or a unit's code, empty where it was about none.
-- day: in the county's time zone. refused: answered with 400 to 499; failed: with 500 or more.
create table key_calls (
    key text not null references api_keys (id),
    day text not null,
    operation text not null,
    subject text not null,
    calls bigint not null,
    refused bigint not null,
    failed bigint not null,
    first_at bigint not null,
    last_at bigint not null,
    primary key (key, day, operation, subject)
);

create index key_calls_day on key_calls (day);

-- The last answers of each key that were problems.
create table key_faults (
    id text primary key,
    key text not null references api_keys (id),
    at bigint not null,
    operation text not null,
    status bigint not null,
    code text
);

create index key_faults_key on key_faults (key, id);
