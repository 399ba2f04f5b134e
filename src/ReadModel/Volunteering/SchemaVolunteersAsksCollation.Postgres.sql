alter table team_asks
    alter column team type text collate "C",
    alter column volunteer type text collate "C";
