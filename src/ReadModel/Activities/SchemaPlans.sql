alter table projects add column state text not null default 'running';
alter table projects add column name_en text;
alter table projects add column units text not null default '';
alter table projects add column teams text not null default '';
alter table projects add column links text not null default '';
alter table projects add column funds_in bigint not null default 0;
alter table projects add column funds_out bigint not null default 0;

create table theme_plans (
    id text primary key,
    center text not null,
    year bigint not null,
    themes text not null,
    provisional text,
    updated_at bigint not null,
    version bigint not null
);

create index theme_plans_year on theme_plans (year, id);

create table month_plans (
    id text primary key,
    unit text not null,
    month text not null,
    focus text not null,
    activities bigint not null,
    updated_at bigint not null,
    version bigint not null
);

create index month_plans_month on month_plans (month, unit);
create index month_plans_unit on month_plans (unit, month);

create table offers (
    id text primary key,
    unit text not null,
    state text not null,
    kind text not null,
    team text,
    title text not null,
    quantity bigint not null,
    free bigint not null,
    takings bigint not null,
    takers text not null,
    first_day text,
    last_day text,
    made_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);

create index offers_made on offers (made_at, id);
create index offers_unit on offers (unit, made_at, id);
