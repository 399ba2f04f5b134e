-- id: the vault's key. matter: the deed, entry or nomination that the words are about. closed_at: since when it is over; null while it is not.
create table confided_words (
    id text primary key,
    matter text not null,
    closed_at bigint
);

create index confided_words_matter on confided_words (matter);
create index confided_words_closed on confided_words (closed_at, id);
