-- phone: a keyed hash. code: a keyed hash of the number and the code; six digits alone could be tried out.
create table phone_codes (
    phone text primary key,
    code text not null,
    tries bigint not null,
    expires_at bigint not null
);

-- That somebody has shown a code of a number: a token, once.
create table phone_proofs (
    token_hash text primary key,
    phone text not null,
    expires_at bigint not null
);
