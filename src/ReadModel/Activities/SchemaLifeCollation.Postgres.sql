-- Keys compare by bytes, as they do on SQLite.
alter table activity_participants
    alter column activity type text collate "C",
    alter column volunteer type text collate "C";
