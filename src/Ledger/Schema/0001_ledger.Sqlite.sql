create table ledger_partitions (
    partition integer primary key,
    position integer not null check (position >= 0)
) strict;

-- recorded_at: microseconds since 1970-01-01 UTC.
create table ledger_events (
    partition integer not null,
    position integer not null check (position > 0),
    owner text not null,
    stream text not null,
    version integer not null check (version > 0),
    type text not null,
    data text not null,
    actor text not null,
    command text not null,
    command_index integer not null check (command_index >= 0),
    fingerprint text not null,
    recorded_at integer not null,
    hash blob not null,
    primary key (partition, position),
    unique (stream, version)
) strict;

-- What happened at one unit; a unit lies in one partition.
create index ledger_events_owner on ledger_events (owner, position);
create unique index ledger_events_command on ledger_events (stream, command) where command_index = 0;

-- previous: the position of the checkpoint before, so that two processes cannot both continue the same one.
create table ledger_checkpoints (
    partition integer not null,
    position integer not null,
    previous integer not null check (previous < position),
    hash blob not null,
    taken_at integer not null,
    primary key (partition, position),
    unique (partition, previous)
) strict;
