-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table units
    alter column code type text collate "C",
    alter column parent type text collate "C",
    alter column path type text collate "C";

alter table platforms
    alter column key type text collate "C",
    alter column center type text collate "C";
