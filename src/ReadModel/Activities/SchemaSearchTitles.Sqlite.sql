-- Titles and places apart: what has a word in its title comes before what has it in its place.
drop trigger activities_pairs_in;
drop trigger activities_pairs_out;
drop trigger activities_pairs_changed;
drop table activity_pairs;

create virtual table activity_pairs using fts5(id, title, place, tokenize = "unicode61 tokenchars '_'");

-- In how many titles and in how many places each pair of letters stands.
create virtual table activity_pair_counts using fts5vocab(activity_pairs, 'col');

create trigger activities_pairs_in after insert on activities
begin
    insert into activity_pairs (id, title, place)
    select new.id,
        (with recursive letters (at) as (select 1 union all select at + 1 from letters where at < length(new.title)) select group_concat(substr(new.title, at, 2), ' ') from letters),
        (with recursive letters (at) as (select 1 union all select at + 1 from letters where at < length(new.place)) select group_concat(substr(new.place, at, 2), ' ') from letters);
end;

create trigger activities_pairs_out after delete on activities
begin
    delete from activity_pairs where rowid in (select rowid from activity_pairs where activity_pairs match 'id : "' || old.id || '"');
end;

create trigger activities_pairs_changed after update of title, place on activities
when new.title is not old.title or new.place is not old.place
begin
    delete from activity_pairs where rowid in (select rowid from activity_pairs where activity_pairs match 'id : "' || old.id || '"');
    insert into activity_pairs (id, title, place)
    select new.id,
        (with recursive letters (at) as (select 1 union all select at + 1 from letters where at < length(new.title)) select group_concat(substr(new.title, at, 2), ' ') from letters),
        (with recursive letters (at) as (select 1 union all select at + 1 from letters where at < length(new.place)) select group_concat(substr(new.place, at, 2), ' ') from letters);
end;

insert into activity_pairs (id, title, place)
select a.id,
    (with recursive letters (at) as (select 1 union all select at + 1 from letters where at < length(a.title)) select group_concat(substr(a.title, at, 2), ' ') from letters),
    (with recursive letters (at) as (select 1 union all select at + 1 from letters where at < length(a.place)) select group_concat(substr(a.place, at, 2), ' ') from letters)
from activities a;
