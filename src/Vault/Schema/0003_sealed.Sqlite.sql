-- What was kept in plain until now. The vault seals it into the tables below before it does anything else, and then drops these.
alter table vault_entries rename to vault_plain_entries;
alter table vault_secrets rename to vault_plain_secrets;

-- scope, key: of vault_keys; once that row is gone, the entry is unreadable for good. sealed: AES-256-GCM, bound to the entry's id and kind.
-- version: 1, and one more with each correction. created_at: microseconds since 1970-01-01 UTC.
create table vault_entries (
    id text primary key,
    subject text not null,
    kind text not null check (kind in ('person', 'words')),
    scope text not null,
    key text not null,
    sealed blob not null,
    version bigint not null,
    created_at bigint not null
);

-- scope: what is erased together, by deleting all of its keys. master: the id of the master key that it is wrapped by.
-- wrapped: the data key, AES-256-GCM, bound to id and scope. entries: the ids of the entries it came with, a line each: every put brings a key, so
-- that an index of the entries, which are many, is spared.
create table vault_keys (
    scope text not null,
    id text not null,
    master text not null,
    wrapped blob not null,
    entries text not null,
    created_at bigint not null,
    primary key (scope, id)
) without rowid;

-- The platform's own random keys, wrapped in the same way.
create table vault_secrets (
    name text primary key,
    master text not null,
    wrapped blob not null
);
