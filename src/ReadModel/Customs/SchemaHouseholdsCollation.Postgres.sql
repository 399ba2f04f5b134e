-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table ceremonies
    alter column passbook type text collate "C";
