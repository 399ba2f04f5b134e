-- Every two letters that stand side by side in a title or a place. Chinese has no spaces between words, and most words have two letters: so any word of two
-- or more is found by its pairs, and what has all of them is then looked at. The table's writer need not know of it.
create function letter_pairs(words text) returns text[]
language sql
immutable
parallel safe
return (
    select coalesce(array_agg(distinct substr(words, at, 2)), '{}')
    from generate_series(1, length(words) - 1) as at);

alter table activities add column pairs text[] generated always as (letter_pairs(lower((title || chr(31) || coalesce(place, '')) collate "C"))) stored;

create index activities_pairs on activities using gin (pairs);
