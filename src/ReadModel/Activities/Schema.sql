create table activities (
    id text primary key,
    unit text not null,
    state text not null,
    title text not null,
    platform text not null,
    teams text not null,
    project text,
    place text,
    starts_at bigint not null,
    ends_at bigint not null,
    participants bigint not null,
    audience bigint not null,
    service_minutes bigint not null,
    recorded_at bigint not null,
    version bigint not null
);

create index activities_starts on activities (starts_at, id);
create index activities_unit on activities (unit, starts_at, id);
create index activities_project on activities (project, starts_at, id) where project is not null;

create table projects (
    id text primary key,
    center text not null,
    name text not null,
    platform text not null,
    provisional text,
    updated_at bigint not null,
    version bigint not null
);

create index projects_name on projects (name, id);
