-- Who is sent what happens. owner: the account or key by whose rights. types: a line each. secret: sealed, as is previous_secret, which holds until
-- previous_until. cursor: how far the ledger has been seen to; replay_cursor to replay_until: what is being sent once more.
-- failures: attempts in a row without a success, since failing_since; failing: 1 where these are too many to be the fault of single events. holder: the process that sees to it; next_at: when one may take it, null while
-- one has it and where it is disabled. held_version: the version that the holder took. Times: microseconds since 1970-01-01 UTC.
create table webhooks (
    id text primary key,
    owner text not null,
    label text not null,
    address text not null,
    unit text not null,
    types text not null,
    mode text not null,
    state text not null,
    reason text,
    secret text not null,
    previous_secret text,
    previous_until bigint,
    version bigint not null,
    created_at bigint not null,
    changed_at bigint not null,
    cursor text not null,
    replay_cursor text,
    replay_until text,
    failures bigint not null,
    failing bigint not null,
    failing_since bigint,
    succeeded_at bigint,
    fault text,
    next_at bigint,
    holder text not null,
    held_version bigint not null
);

create index webhooks_owner on webhooks (owner, id);
create index webhooks_next on webhooks (failing, next_at, id) where next_at is not null;
create index webhooks_held on webhooks (holder) where holder <> '';

-- What was sent to whom, and what is still to be. entity: whose events go one after the other. next_at: when to try it; null for what waits behind
-- another of its entity, and for what is over. answer: the beginning of what the receiver said last.
create table webhook_deliveries (
    webhook text not null,
    partition bigint not null,
    position bigint not null,
    entity text not null,
    type text not null,
    state text not null,
    attempts bigint not null,
    at bigint not null,
    first_at bigint,
    next_at bigint,
    status bigint,
    fault text,
    answer text,
    took bigint,
    primary key (webhook, partition, position)
);

create index webhook_deliveries_at on webhook_deliveries (webhook, at, partition, position);
create index webhook_deliveries_dead on webhook_deliveries (webhook, at, partition, position) where state = 'dead';
create index webhook_deliveries_waiting on webhook_deliveries (webhook, entity, position) where state = 'waiting';
create index webhook_deliveries_next on webhook_deliveries (webhook, next_at) where next_at is not null;
create index webhook_deliveries_old on webhook_deliveries (at) where state <> 'waiting';

-- Processes that hold webhooks, and until when unless they say so again.
create table webhook_holders (
    holder text primary key,
    held_until bigint not null
);
