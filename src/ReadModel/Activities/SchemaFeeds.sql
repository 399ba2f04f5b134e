-- The rows of before are projected anew: see Projections/SchemaActivityFeeds.sql.
-- theme, hosts, latitude, longitude: of the plan; hosts are units' codes, a line each. announced_at: null for what was never announced. changed_at: when
-- last something changed that a calendar shows. sequence: how often its time, place or standing changed (RFC 5545, section 3.8.7.4).
alter table activities add column theme text;
alter table activities add column hosts text not null default '';
alter table activities add column latitude double precision;
alter table activities add column longitude double precision;
alter table activities add column announced_at bigint;
alter table activities add column changed_at bigint not null default 0;
alter table activities add column sequence bigint not null default 0;

-- A page of a platform, also of what is searched for there.
create index activities_platform on activities (platform, starts_at, id);
create index activities_theme on activities (theme, starts_at, id) where theme is not null;

-- The order in which announced activities changed, for who follows them. number: given when the change is projected, greater than any before it, also
-- after a rebuild: microseconds since 1970-01-01 UTC, or one more than the last where the clock has not moved on.
create table activity_changes (
    activity text primary key,
    number bigint not null
);

create index activity_changes_number on activity_changes (number, activity);

-- How many activities there are. An empty unit, month or project stands for all of them together, so that each count is read from as few rows as can be.
create table activity_counts (
    unit text not null,
    month text not null,
    project text not null,
    platform text not null,
    state text not null,
    number bigint not null,
    primary key (unit, month, project, platform, state)
);

create index activity_counts_month on activity_counts (month, project, unit);
create index activity_counts_none on activity_counts (number) where number = 0;
