create table teams (
    id text primary key,
    unit text not null,
    code text,
    level text not null,
    state text not null,
    name text not null,
    name_en text,
    platforms text not null,
    areas text not null,
    capacity bigint not null,
    provisional text,
    founded_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);

create index teams_unit on teams (unit, id);
create index teams_code on teams (code);

-- The lists of teams, turned round for searching.
create table team_areas (
    area text not null,
    team text not null,
    primary key (area, team)
);

create index team_areas_team on team_areas (team);

create table team_platforms (
    team text not null,
    platform text not null,
    primary key (team, platform)
);
