alter table team_links
    alter column team type text collate "C",
    alter column other type text collate "C";
