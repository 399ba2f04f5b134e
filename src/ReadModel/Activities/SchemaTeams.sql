-- Which teams hold an activity, turned round for pages of one team's.
create table activity_teams (
    team text not null,
    starts_at bigint not null,
    activity text not null,
    primary key (team, starts_at, activity)
);

create index activity_teams_activity on activity_teams (activity);

-- How often something that a unit shares was taken. number: the offer's version with it. unit: whose offer it is.
create table offer_takings (
    offer text not null,
    number bigint not null,
    unit text not null,
    taken_at bigint not null,
    primary key (offer, number)
);

create index offer_takings_unit on offer_takings (unit, taken_at, offer);

-- Results of brand projects. number: the project's version with it.
create table project_results (
    project text not null,
    number bigint not null,
    recorded_at bigint not null,
    primary key (project, number)
);

create index project_results_recorded on project_results (recorded_at, project);
