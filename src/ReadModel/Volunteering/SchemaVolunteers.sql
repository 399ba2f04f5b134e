create table volunteers (
    id text primary key,
    unit text not null,
    number text not null,
    state text not null,
    channel text not null,
    person text not null,
    minor bigint not null,
    star bigint not null,
    minutes bigint not null,
    waiting bigint not null,
    teams text not null,
    skills text not null,
    merged_into text,
    registered_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);

create index volunteers_registered on volunteers (registered_at, id);
create index volunteers_unit on volunteers (unit, registered_at, id);
create index volunteers_number on volunteers (number);
create index volunteers_star on volunteers (star, registered_at, id) where star > 0;
-- Active ones are most of all; the others are found without walking past them.
create index volunteers_state on volunteers (state, registered_at, id) where state <> 'active';
create index volunteers_unit_state on volunteers (unit, state, registered_at, id) where state <> 'active';

-- The memberships that hold now.
create table team_members (
    team text not null,
    registered_at bigint not null,
    volunteer text not null,
    leader bigint not null,
    primary key (team, registered_at, volunteer)
);

create index team_members_volunteer on team_members (volunteer);

create table volunteer_skills (
    skill text not null,
    registered_at bigint not null,
    volunteer text not null,
    primary key (skill, registered_at, volunteer)
);

create index volunteer_skills_volunteer on volunteer_skills (volunteer);

create table volunteer_hours (
    id text primary key,
    volunteer text not null,
    number bigint not null,
    unit text not null,
    state text not null,
    activity text,
    request text,
    team text,
    project text,
    title text not null,
    starts_at bigint not null,
    ends_at bigint not null,
    minutes bigint not null,
    counted bigint not null,
    waiting bigint not null,
    rating bigint,
    place text,
    served text,
    content text,
    responsible text,
    recorded_by text not null,
    recorded_at bigint not null,
    reverses bigint
);

create index volunteer_hours_volunteer on volunteer_hours (volunteer, starts_at, id);
create index volunteer_hours_waiting on volunteer_hours (unit, starts_at, id) where state = 'waiting';
