-- A fourth place where a grant may hold: a volunteer's own record. SQLite changes no check but with the whole table.
create table grants_with_volunteers (
    id text primary key,
    account text not null references accounts (id),
    role text not null,
    scope_kind text not null check (scope_kind in ('unit', 'team', 'platform', 'volunteer')),
    scope text not null,
    from_at bigint not null,
    until_at bigint,
    delegated_by text references grants_with_volunteers (id),
    ended_at bigint,
    check (delegated_by is null or until_at is not null)
);

insert into grants_with_volunteers
select id, account, role, scope_kind, scope, from_at, until_at, delegated_by, ended_at
from grants;

drop table grants;
alter table grants_with_volunteers rename to grants;

create index grants_account on grants (account);
create index grants_delegated_by on grants (delegated_by);
create index grants_volunteer on grants (scope) where scope_kind = 'volunteer';
