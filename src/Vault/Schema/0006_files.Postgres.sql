-- Files with personal data that are kept for a while, in pieces. id: also the scope of the key in vault_keys that seals them. number: from 0.
-- sealed: AES-256-GCM, bound to id and number.
create table vault_files (
    id text not null,
    number bigint not null,
    sealed bytea not null,
    primary key (id, number)
);
