-- Who served a request.
create index volunteer_hours_request on volunteer_hours (request) where request is not null;
