-- What was kept in plain until now. The vault seals it into the tables below before it does anything else, and then drops these.
alter table vault_entries rename to vault_plain_entries;
alter table vault_secrets rename to vault_plain_secrets;

-- key: of vault_keys; once that is gone, the entry is unreadable for good. sealed: AES-256-GCM, bound to the entry's id and kind.
-- version: 1, and one more with each correction. created_at: microseconds since 1970-01-01 UTC.
create table vault_entries (
    id text primary key,
    subject text not null,
    kind text not null check (kind in ('person', 'words')),
    key text not null,
    sealed blob not null,
    version bigint not null,
    created_at bigint not null
);

create index vault_entries_key on vault_entries (key);

-- scope: what is erased together, by deleting all of its keys. master: the id of the master key that it is wrapped by.
-- wrapped: the data key, AES-256-GCM, bound to id and scope.
create table vault_keys (
    id text primary key,
    scope text not null,
    master text not null,
    wrapped blob not null,
    created_at bigint not null
);

create index vault_keys_scope on vault_keys (scope);

-- The platform's own random keys, wrapped in the same way.
create table vault_secrets (
    name text primary key,
    master text not null,
    wrapped blob not null
);
