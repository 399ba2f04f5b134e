-- What is new here follows from events long past, so the module's rows are thrown away and projected anew.
-- The cursors come first: whoever projects holds them while it writes.
update projection_cursors
set position = 0
where projection = 'service-requests';

delete from menu_items;
delete from service_requests;
delete from team_standings;

-- partition: in which the request's history lies. due_by: by when what it waits for has to be done; null where it waits for nothing.
-- overdue: 1 where it was noted that it was not. acts_at: when the platform is to act on it by itself; null for never.
-- accepted_in_time, finished_in_time: 1 where the last acceptance, or the last result report, came in time, 0 where late, else null.
alter table service_requests add column partition bigint not null default 0;
alter table service_requests add column dispatch_mode text not null default 'suggest';
alter table service_requests add column due_by bigint;
alter table service_requests add column overdue bigint not null default 0;
alter table service_requests add column acts_at bigint;
alter table service_requests add column accepted_in_time bigint;
alter table service_requests add column finished_in_time bigint;

create index service_requests_acts on service_requests (partition, acts_at, id) where acts_at is not null;
