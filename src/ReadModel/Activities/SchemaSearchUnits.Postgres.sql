-- The unit beside the pairs: words below an office are found without fetching what has them in the rest of the county, of which one row in twenty is the office's.
drop index activities_pairs;
drop index activities_title_pairs;

create index activities_pairs on activities using gin (pairs, (array[unit]));
create index activities_title_pairs on activities using gin (title_pairs, (array[unit]));
