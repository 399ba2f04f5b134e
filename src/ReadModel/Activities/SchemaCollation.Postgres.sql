-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table activities
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column platform type text collate "C",
    alter column project type text collate "C";

alter table projects
    alter column id type text collate "C",
    alter column center type text collate "C",
    alter column name type text collate "C",
    alter column platform type text collate "C";
