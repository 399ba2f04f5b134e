create table if not exists units (
    code text primary key,
    parent text,
    state text not null
);

create table if not exists menu_items (
    id text primary key,
    platform text not null,
    review_required boolean not null,
    state text not null
);

create table if not exists teams (
    id text primary key,
    platforms text[] not null,
    state text not null
);

-- Who is to be served, and words about requests.
create table if not exists contacts (
    id text primary key,
    name text,
    phone text,
    address text,
    words text,
    key bytea,
    sealed bytea
);

create table if not exists requests (
    id text primary key,
    version bigint not null,
    tracking_code text not null,
    unit text not null references units,
    state int not null,
    menu_item text references menu_items,
    platform text,
    review_required boolean not null,
    channel int not null,
    contact text references contacts,
    note text references contacts,
    wished_for timestamptz,
    lead_team text references teams,
    helpers jsonb not null default '[]',
    round int not null,
    report jsonb,
    rating jsonb,
    reopened int not null,
    placed_at timestamptz not null,
    changed_at timestamptz not null,
    service_minutes int not null default 0
);

create table if not exists request_history (
    request_id text not null references requests,
    version bigint not null,
    type text not null,
    happened_at timestamptz not null,
    recorded_at timestamptz not null,
    actor text not null,
    command_id text not null unique,
    note text references contacts,
    data jsonb not null,
    primary key (request_id, version)
);

-- What the lists need.
create index if not exists requests_by_placed on requests (placed_at, id);
create index if not exists requests_by_changed on requests (changed_at, id);
create index if not exists requests_by_unit on requests (unit, placed_at, id);
create index if not exists requests_by_state on requests (state, placed_at, id);
create index if not exists requests_by_team on requests (lead_team, placed_at, id) where lead_team is not null;
create index if not exists requests_by_tracking_code on requests (tracking_code);

-- Of a request with all its duties.
create table if not exists deadlines (
    request_id text primary key references requests,
    due_at timestamptz not null
);

create index if not exists deadlines_by_due on deadlines (due_at);

create table if not exists notices (
    id bigint generated always as identity primary key,
    unit text not null references units,
    request_id text not null references requests,
    told_at timestamptz not null
);

create index if not exists notices_by_unit on notices (unit, told_at);

create table if not exists unit_months (
    unit text not null references units,
    month timestamptz not null,
    placed bigint not null,
    primary key (unit, month)
);
