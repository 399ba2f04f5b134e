-- Keys compare by bytes, as they do on SQLite.
alter table activities
    alter column theme type text collate "C";

alter table activity_changes
    alter column activity type text collate "C";

alter table activity_counts
    alter column unit type text collate "C",
    alter column month type text collate "C",
    alter column project type text collate "C",
    alter column platform type text collate "C",
    alter column state type text collate "C";
