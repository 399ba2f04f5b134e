-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table councils
    alter column id type text collate "C",
    alter column unit type text collate "C";

alter table council_meetings
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column council type text collate "C";

alter table ceremonies
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column month type text collate "C";

alter table customs_documents
    alter column id type text collate "C",
    alter column unit type text collate "C";
