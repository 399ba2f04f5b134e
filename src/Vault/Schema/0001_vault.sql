-- data: a person as JSON, or the words themselves, as kind says. created_at: microseconds since 1970-01-01 UTC.
create table vault_entries (
    id text primary key,
    subject text not null,
    kind text not null check (kind in ('person', 'words')),
    data text not null,
    created_at bigint not null
);

create index vault_entries_subject on vault_entries (subject);

-- secret: base64. Whoever has this database has the entries too, so the secret beside them gives away nothing more.
create table vault_secrets (
    name text primary key,
    secret text not null
);
