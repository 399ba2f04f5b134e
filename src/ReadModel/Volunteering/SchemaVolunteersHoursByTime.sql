-- What all volunteers of a county did in a month.
create index volunteer_hours_starts on volunteer_hours (starts_at);
