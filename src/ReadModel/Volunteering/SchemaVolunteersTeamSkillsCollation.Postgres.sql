alter table team_skills
    alter column team type text collate "C",
    alter column skill type text collate "C",
    alter column volunteer type text collate "C";
