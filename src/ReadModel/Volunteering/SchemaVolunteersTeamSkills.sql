-- Who of a team can do something, in the order of the page: looking at each member of a large team for one of a few takes too long.
create table team_skills (
    team text not null,
    skill text not null,
    registered_at bigint not null,
    volunteer text not null,
    primary key (team, skill, registered_at, volunteer)
);

create index team_skills_volunteer on team_skills (volunteer);

insert into team_skills (team, skill, registered_at, volunteer)
select m.team, s.skill, m.registered_at, m.volunteer
from team_members m
join volunteer_skills s on s.volunteer = m.volunteer;
