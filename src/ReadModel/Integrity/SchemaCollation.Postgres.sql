-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table passbooks
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column number type text collate "C";

alter table passbook_entries
    alter column id type text collate "C",
    alter column passbook type text collate "C";

alter table redemptions
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column passbook type text collate "C";

alter table deeds
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column passbook type text collate "C";

alter table board_entries
    alter column id type text collate "C",
    alter column unit type text collate "C",
    alter column due_on type text collate "C";

alter table lender_references
    alter column id type text collate "C",
    alter column passbook type text collate "C";
