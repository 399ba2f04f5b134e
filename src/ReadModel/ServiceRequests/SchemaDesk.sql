-- What is new here follows from events long past, so the module's rows are thrown away and projected anew.
delete from menu_items;
delete from service_requests;

update projection_cursors
set position = 0
where projection = 'service-requests';

alter table menu_items add column dispatch_mode text not null default 'suggest';

-- desk: the unit whose desk has the request now. waits_for: what has to be done next, null where nothing has. waits_since: since when it waits for
-- that, at this desk. review_required: 1 where a clerk must review it before it is dispatched.
-- escalated: how often it has been handed to a higher desk.
alter table service_requests add column desk text not null default '';
alter table service_requests add column waits_for text;
alter table service_requests add column waits_since bigint not null default 0;
alter table service_requests add column review_required bigint not null default 0;
alter table service_requests add column escalated bigint not null default 0;

-- A desk's queue is what its own unit's index of open requests has, and beside it only what was escalated or waits for a rating: a request that is
-- placed enters no index of the desk's.
create index service_requests_escalated on service_requests (desk, placed_at, id) where desk <> unit;
create index service_requests_escalated_waiting on service_requests (desk, placed_at, id) where desk <> unit and waits_for is not null;
create index service_requests_rating on service_requests (unit, placed_at, id) where waits_for = 'rating';

-- What a desk weighs of a team, counted over all its requests; carried: those that it leads now. asked_at: when it was last asked to lead.
create table team_standings (
    team text primary key,
    carried bigint not null,
    accepted bigint not null,
    declined bigint not null,
    unanswered bigint not null,
    prompt bigint not null,
    rated bigint not null,
    stars bigint not null,
    asked_at bigint not null
);
