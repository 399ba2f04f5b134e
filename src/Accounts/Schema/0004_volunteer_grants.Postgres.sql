-- A fourth place where a grant may hold: a volunteer's own record.
alter table grants drop constraint grants_scope_kind_check;
alter table grants add constraint grants_scope_kind_check check (scope_kind in ('unit', 'team', 'platform', 'volunteer'));

create index grants_volunteer on grants (scope) where scope_kind = 'volunteer';
