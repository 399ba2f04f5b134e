-- Keys compare by bytes, as they do on SQLite.
alter table theme_plans
    alter column id type text collate "C",
    alter column center type text collate "C";

alter table month_plans
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column month type text collate "C";

alter table offers
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column first_day type text collate "C",
    alter column last_day type text collate "C";
