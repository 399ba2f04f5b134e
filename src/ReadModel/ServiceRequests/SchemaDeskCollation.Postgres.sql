-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table service_requests
    alter column desk type text collate "C",
    alter column waits_for type text collate "C";

alter table team_standings
    alter column team type text collate "C";
