-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table teams
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column code type text collate "C";

alter table team_areas
    alter column area type text collate "C",
    alter column team type text collate "C";

alter table team_platforms
    alter column team type text collate "C",
    alter column platform type text collate "C";
