-- balance, reserved: points. oldest: the first year that may have points left; null for none. partition: where its events are.
create table passbooks (
    id text primary key,
    unit text not null,
    number text not null,
    kind text not null,
    volunteer text,
    state text not null,
    balance bigint not null,
    reserved bigint not null,
    oldest bigint,
    partition bigint not null,
    opened_at bigint not null,
    version bigint not null
);

create index passbooks_opened on passbooks (opened_at, id);
create index passbooks_unit on passbooks (unit, opened_at, id);
create index passbooks_number on passbooks (number);
create index passbooks_volunteer on passbooks (volunteer);
create index passbooks_oldest on passbooks (partition, oldest, id);

-- id: the passbook's, a colon and the number in six digits. change: what the entry makes of the holder's points.
create table passbook_entries (
    id text primary key,
    passbook text not null,
    number bigint not null,
    kind text not null,
    from_pool text not null,
    to_pool text not null,
    points bigint not null,
    change bigint not null,
    deed text,
    redemption text,
    entered_at bigint not null
);

create index passbook_entries_passbook on passbook_entries (passbook, entered_at, id);

-- unit: whose goods they are. lacking: points, missing: goods that were not there. partition: where the passbook's events are.
create table redemptions (
    id text primary key,
    unit text not null,
    passbook text not null,
    item bigint not null,
    quantity bigint not null,
    points bigint not null,
    lacking bigint not null,
    missing bigint not null,
    state text not null,
    given_on text not null,
    reference text,
    why text,
    partition bigint not null,
    reserved_at bigint not null
);

create index redemptions_reserved on redemptions (reserved_at, id);
create index redemptions_unit on redemptions (unit, reserved_at, id);
create index redemptions_open on redemptions (partition, id) where state = 'reserved';

-- unbooked: 1 while the passbook has still to be told. partition: where its events are.
create table deeds (
    id text primary key,
    unit text not null,
    passbook text not null,
    rule text not null,
    field text not null,
    points bigint not null,
    state text not null,
    done_on text not null,
    notice_until text,
    unbooked bigint not null,
    partition bigint not null,
    reported_at bigint not null,
    version bigint not null
);

create index deeds_reported on deeds (reported_at, id);
create index deeds_unit on deeds (unit, reported_at, id);
create index deeds_passbook on deeds (passbook);
create index deeds_unbooked on deeds (partition, id) where unbooked = 1;

-- due_on: the last day before the platform acts; null for none. partition: where its events are.
create table board_entries (
    id text primary key,
    unit text not null,
    passbook text not null,
    board text not null,
    state text not null,
    from_day text,
    until_day text,
    due_on text,
    partition bigint not null,
    proposed_at bigint not null,
    version bigint not null
);

create index board_entries_proposed on board_entries (proposed_at, id);
create index board_entries_unit on board_entries (unit, proposed_at, id);
create index board_entries_due on board_entries (partition, due_on, id);

create table lender_references (
    id text primary key,
    passbook text not null,
    lender text not null,
    purpose text not null,
    state text not null,
    until_day text,
    uses bigint not null,
    drafted_at bigint not null,
    version bigint not null
);

create index lender_references_passbook on lender_references (passbook, drafted_at, id);
