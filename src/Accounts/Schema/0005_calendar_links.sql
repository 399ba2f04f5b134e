-- The private link to a volunteer's own calendar: a token, of which only the SHA-256 is kept. A new one takes the place of the one before.
create table calendar_links (
    volunteer text primary key,
    token_hash text not null unique,
    made_at bigint not null
);
