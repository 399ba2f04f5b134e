-- Partners' systems may have an account in place of a key: what they ask for is counted too, under the account's id. SQLite takes no reference away but with the whole table.
create table partner_calls (
    key text not null,
    day text not null,
    operation text not null,
    subject text not null,
    calls bigint not null,
    refused bigint not null,
    failed bigint not null,
    first_at bigint not null,
    last_at bigint not null,
    primary key (key, day, operation, subject)
);

insert into partner_calls
select key, day, operation, subject, calls, refused, failed, first_at, last_at
from key_calls;

drop table key_calls;
alter table partner_calls rename to key_calls;
create index key_calls_day on key_calls (day);

create table partner_faults (
    id text primary key,
    key text not null,
    at bigint not null,
    operation text not null,
    status bigint not null,
    code text
);

insert into partner_faults
select id, key, at, operation, status, code
from key_faults;

drop table key_faults;
alter table partner_faults rename to key_faults;
create index key_faults_key on key_faults (key, id);
