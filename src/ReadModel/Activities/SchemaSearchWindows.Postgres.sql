-- Each pair bears the 30 days in which the activity starts, as one letter before it (SearchPeriod.cs counts as this does): words are looked for among the latest first, until there are
-- enough for a page, in place of fetching all that have them. The columns have new names, so that a process of the version before is refused what it would not find.
create function dated_letter_pairs(words text, starts_at bigint) returns text[]
language sql
immutable
parallel safe
return (
    select coalesce(array_agg(distinct chr(1024 + greatest(0, least(50000, starts_at / 2592000000000))::integer) || substr(words, at, 2)), '{}')
    from generate_series(1, length(words) - 1) as at);

-- All at once, since the table is written anew.
alter table activities
    drop column pairs,
    drop column title_pairs,
    add column dated_pairs text[] generated always as (dated_letter_pairs(lower((title || chr(31) || coalesce(place, '')) collate "C"), starts_at)) stored,
    add column dated_title_pairs text[] generated always as (dated_letter_pairs(lower(title collate "C"), starts_at)) stored;

set local maintenance_work_mem = '256MB';

create index activities_pairs on activities using gin (dated_pairs, (array[unit]));
create index activities_title_pairs on activities using gin (dated_title_pairs, (array[unit]));

-- In what share of all activities a pair stands: what is gathered of the columns is of 30 days each.
create statistics activities_letters on (letter_pairs(lower((title || chr(31) || coalesce(place, '')) collate "C"))) from activities;
create statistics activities_title_letters on (letter_pairs(lower(title collate "C"))) from activities;

analyze activities;
