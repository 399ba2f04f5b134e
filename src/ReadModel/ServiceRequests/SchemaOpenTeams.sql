-- Most open requests are with no team yet: they need no place in the index of what a team has.
drop index service_requests_open_team;

create index service_requests_open_team on service_requests (lead_team, placed_at, id) where state_type = 'open' and lead_team is not null;
