-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table certificates
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column number type text collate "C",
    alter column volunteer type text collate "C",
    alter column state type text collate "C";
