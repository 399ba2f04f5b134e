-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table assessment_schemes
    alter column id type text collate "C",
    alter column center type text collate "C",
    alter column from_month type text collate "C";

alter table assessments
    alter column id type text collate "C",
    alter column center type text collate "C",
    alter column month type text collate "C";

alter table assessment_scores
    alter column assessment type text collate "C",
    alter column board type text collate "C",
    alter column subject type text collate "C",
    alter column month type text collate "C";
