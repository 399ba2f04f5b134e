-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table confided_words
    alter column id type text collate "C",
    alter column matter type text collate "C";
