-- What waits for a decision: teams that were asked to take somebody in, and wishes to be erased.
alter table volunteers add column asked text not null default '';
alter table volunteers add column erasure_asked bigint not null default 0;

create index volunteers_erasure_asked on volunteers (registered_at, id) where erasure_asked = 1;

create table team_asks (
    team text not null,
    volunteer text not null,
    primary key (team, volunteer)
);

create index team_asks_volunteer on team_asks (volunteer);
