-- People who are registered under their real names; their data is in vault_entries under the same id. The indices are keyed hashes
-- (HMAC-SHA-256): the same value gives the same text, and nobody without the key can tell which value it was. All are null once erased.
create table vault_people (
    id text primary key,
    subject text not null,
    identity_index text,
    phone_index text,
    name_index text,
    created_at bigint not null,
    erased_at bigint
);

create unique index vault_people_identity on vault_people (identity_index) where identity_index is not null;
create index vault_people_phone on vault_people (phone_index) where phone_index is not null;
create index vault_people_name on vault_people (name_index) where name_index is not null;
