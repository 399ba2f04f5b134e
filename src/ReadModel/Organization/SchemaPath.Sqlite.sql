create index units_path on units (path);
