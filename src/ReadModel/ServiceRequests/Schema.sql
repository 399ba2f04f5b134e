create table menu_items (
    id text primary key,
    center text not null,
    state text not null,
    platform text not null,
    name text not null,
    name_en text,
    description text,
    review_required bigint not null,
    provisional text,
    updated_at bigint not null,
    version bigint not null
);

create index menu_items_platform on menu_items (platform, id);

create table service_requests (
    id text primary key,
    tracking_code text not null,
    unit text not null,
    state text not null,
    state_type text not null,
    menu_item text,
    platform text,
    channel text not null,
    wished_for bigint,
    lead_team text,
    round bigint not null,
    result text,
    rating bigint,
    reopened bigint not null,
    service_minutes bigint not null,
    placed_at bigint not null,
    changed_at bigint not null,
    version bigint not null
);

-- Each list is read from an index that has its order; read backwards it serves the reverse order.
create index service_requests_placed on service_requests (placed_at, id);
create index service_requests_changed on service_requests (changed_at, id);
create index service_requests_state on service_requests (state, placed_at, id);
create index service_requests_unit on service_requests (unit, placed_at, id);
create index service_requests_team on service_requests (lead_team, placed_at, id) where lead_team is not null;
create index service_requests_tracking on service_requests (tracking_code);

-- What is still open is little beside what has ever been, and asked for most.
create index service_requests_open on service_requests (placed_at, id) where state_type = 'open';
create index service_requests_open_unit on service_requests (unit, placed_at, id) where state_type = 'open';
create index service_requests_open_team on service_requests (lead_team, placed_at, id) where state_type = 'open';
