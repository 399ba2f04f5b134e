-- Ranges of paths are ranges of bytes, whatever language the database speaks.
alter table units alter column path type text collate "C";

create index units_path on units (path);
