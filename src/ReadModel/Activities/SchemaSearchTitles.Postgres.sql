-- The pairs of letters in the title alone: what has a word in its title comes before what has it in its place.
alter table activities add column title_pairs text[] generated always as (letter_pairs(lower(title collate "C"))) stored;

create index activities_title_pairs on activities using gin (title_pairs);
