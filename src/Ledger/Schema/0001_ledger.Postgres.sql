create table ledger_partitions (
    partition integer primary key,
    position bigint not null check (position >= 0)
);

-- recorded_at: microseconds since 1970-01-01 UTC. Texts compare by bytes, so that the order of streams is the same everywhere.
create table ledger_events (
    partition integer not null,
    position bigint not null check (position > 0),
    owner text collate "C" not null,
    stream text collate "C" not null,
    version bigint not null check (version > 0),
    type text collate "C" not null,
    data text not null,
    actor text not null,
    command text collate "C" not null,
    command_index integer not null check (command_index >= 0),
    fingerprint text not null,
    recorded_at bigint not null,
    hash bytea not null,
    primary key (partition, position),
    unique (stream, version)
);

-- What happened at one unit; a unit lies in one partition.
create index ledger_events_owner on ledger_events (owner, position);
create unique index ledger_events_command on ledger_events (stream, command) where command_index = 0;

-- previous: the position of the checkpoint before, so that two processes cannot both continue the same one.
create table ledger_checkpoints (
    partition integer not null,
    position bigint not null,
    previous bigint not null check (previous < position),
    hash bytea not null,
    taken_at bigint not null,
    primary key (partition, position),
    unique (partition, previous)
);
