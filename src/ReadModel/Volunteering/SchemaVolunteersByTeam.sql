-- What a team did in a period.
create index volunteer_hours_team on volunteer_hours (team, starts_at) where team is not null;
