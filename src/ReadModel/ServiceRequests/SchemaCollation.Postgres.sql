-- Keys compare by bytes, as they do on SQLite: the same order whatever language the database speaks, and the fastest.
alter table menu_items
    alter column id type text collate "C",
    alter column center type text collate "C",
    alter column platform type text collate "C";

alter table service_requests
    alter column id type text collate "C",
    alter column tracking_code type text collate "C",
    alter column unit type text collate "C",
    alter column state type text collate "C",
    alter column state_type type text collate "C",
    alter column menu_item type text collate "C",
    alter column platform type text collate "C",
    alter column channel type text collate "C",
    alter column lead_team type text collate "C";
