-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table volunteers
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column number type text collate "C",
    alter column state type text collate "C";

alter table team_members
    alter column team type text collate "C",
    alter column volunteer type text collate "C";

alter table volunteer_skills
    alter column skill type text collate "C",
    alter column volunteer type text collate "C";

alter table volunteer_hours
    alter column id type text collate "C",
    alter column volunteer type text collate "C",
    alter column unit type text collate "C",
    alter column state type text collate "C";
