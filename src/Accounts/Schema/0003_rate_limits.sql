-- spent_until: by when what a client has taken would have come in at its rate, in microseconds since 1970-01-01 UTC.
create table rate_limits (
    client text primary key,
    spent_until bigint not null
);

create index rate_limits_spent_until on rate_limits (spent_until);
