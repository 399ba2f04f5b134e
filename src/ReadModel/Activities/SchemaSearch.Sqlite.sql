-- Every two letters that stand side by side in a title or a place, as words of a full-text index. Chinese has no spaces between words, and most words have
-- two letters: so any word of two or more is found by its pairs, and what has all of them is then looked at. The table's writer need not know of it.
create virtual table activity_pairs using fts5(id, pairs, tokenize = "unicode61 tokenchars '_'");

create trigger activities_pairs_in after insert on activities
begin
    insert into activity_pairs (id, pairs)
    with recursive letters (words, at) as (
        select new.title || char(31) || coalesce(new.place, ''), 1
        union all
        select words, at + 1 from letters where at < length(words))
    select new.id, group_concat(substr(words, at, 2), ' ') from letters;
end;

create trigger activities_pairs_out after delete on activities
begin
    delete from activity_pairs where rowid in (select rowid from activity_pairs where activity_pairs match 'id : "' || old.id || '"');
end;

create trigger activities_pairs_changed after update of title, place on activities
when new.title is not old.title or new.place is not old.place
begin
    delete from activity_pairs where rowid in (select rowid from activity_pairs where activity_pairs match 'id : "' || old.id || '"');
    insert into activity_pairs (id, pairs)
    with recursive letters (words, at) as (
        select new.title || char(31) || coalesce(new.place, ''), 1
        union all
        select words, at + 1 from letters where at < length(words))
    select new.id, group_concat(substr(words, at, 2), ' ') from letters;
end;

insert into activity_pairs (id, pairs)
with recursive letters (id, words, at) as (
    select id, title || char(31) || coalesce(place, ''), 1 from activities
    union all
    select id, words, at + 1 from letters where at < length(words))
select id, group_concat(substr(words, at, 2), ' ') from letters group by id;
