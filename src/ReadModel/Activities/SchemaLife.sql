-- The rows of before are projected anew: see Projections/SchemaActivities.sql, which comes after the cursors' table.
-- kind, sign_up_opens_at, sign_up_until, capacity: of the plan; null where it was only recorded afterwards. sign_up_halted: 1 where sign-ups are not
-- taken for now. placed, waiting: who has a place, or waits for one. attended, settled: who was there, and of these, those whose hours are settled.
-- unsettled: how many hours are to be carried over now. partition: in which the activity's history lies.
alter table activities add column kind text;
alter table activities add column skills text not null default '';
alter table activities add column capacity bigint;
alter table activities add column sign_up_opens_at bigint;
alter table activities add column sign_up_until bigint;
alter table activities add column sign_up_halted bigint not null default 0;
alter table activities add column placed bigint not null default 0;
alter table activities add column waiting bigint not null default 0;
alter table activities add column attended bigint not null default 0;
alter table activities add column settled bigint not null default 0;
alter table activities add column unsettled bigint not null default 0;
alter table activities add column partition bigint not null default 0;

-- Those recorded and confirmed are most of all; the others are found without walking past them.
create index activities_ahead on activities (state, starts_at, id) where state not in ('recorded', 'confirmed');
create index activities_unsettled on activities (partition, id) where unsettled > 0;

create table activity_participants (
    activity text not null,
    volunteer text not null,
    number bigint not null,
    standing text not null,
    entered_at bigint not null,
    checked_in_at bigint,
    checked_in_by text,
    checked_out_at bigint,
    checked_out_by text,
    no_show bigint not null default 0,
    minutes bigint,
    refused text,
    primary key (activity, volunteer)
);

create index activity_participants_number on activity_participants (activity, number);
create index activity_participants_volunteer on activity_participants (volunteer, entered_at, activity);
