-- Keys compare by bytes, as they do on SQLite.
alter table activity_teams
    alter column team type text collate "C",
    alter column activity type text collate "C";

alter table offer_takings
    alter column offer type text collate "C",
    alter column unit type text collate "C";

alter table project_results
    alter column project type text collate "C";
