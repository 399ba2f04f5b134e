-- kind: null for a team like most. links: teams that it has said it links up with, a line each.
alter table teams add column kind text;
alter table teams add column links text not null default '';

create index teams_kind on teams (kind, unit, id) where kind is not null;

create table team_links (
    team text not null,
    other text not null,
    primary key (team, other)
);

create index team_links_other on team_links (other, team);
