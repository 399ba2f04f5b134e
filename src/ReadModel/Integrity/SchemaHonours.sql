create table honour_rounds (
    id text primary key,
    unit text not null,
    kind text not null,
    quota bigint not null,
    from_day text not null,
    until_day text not null,
    state text not null,
    nominated bigint not null,
    awarded bigint not null,
    opened_at bigint not null,
    version bigint not null
);

create index honour_rounds_opened on honour_rounds (opened_at, id);
create index honour_rounds_unit on honour_rounds (unit, opened_at, id);

-- id: the round's, a hyphen and the number. unit: the nominee's village. awards: the unit whose round it is.
create table honours (
    id text primary key,
    round text not null,
    unit text not null,
    awards text not null,
    passbook text not null,
    kind text not null,
    state text not null,
    notice_until text,
    awarded_on text,
    nominated_at bigint not null
);

create index honours_nominated on honours (nominated_at, id);
create index honours_unit on honours (unit, nominated_at, id);
create index honours_passbook on honours (passbook);
create index honours_notice on honours (notice_until, id) where state = 'posted';
create index honours_awarded on honours (awarded_on, id) where state = 'awarded';

-- What stands on the black board of whom.
create index board_entries_passbook on board_entries (passbook);
