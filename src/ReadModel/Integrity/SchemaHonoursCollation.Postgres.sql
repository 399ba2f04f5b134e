-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table honour_rounds
    alter column id type text collate "C",
    alter column unit type text collate "C";

alter table honours
    alter column id type text collate "C",
    alter column round type text collate "C",
    alter column unit type text collate "C",
    alter column passbook type text collate "C",
    alter column notice_until type text collate "C",
    alter column awarded_on type text collate "C";
