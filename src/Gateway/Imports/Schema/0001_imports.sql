-- Imports, beside the sealed files of their rows. importer: who began it and what they might then, JSON without personal data. options: how columns are to
-- be read, JSON. line: the last that is done. pieces: of the file of refused rows. worked: microseconds at work. at, until: microseconds since 1970-01-01 UTC.
create table imports (
    id text primary key,
    kind text not null,
    state text not null,
    actor text not null,
    importer text not null,
    options text not null,
    dry_run bigint not null,
    format text not null,
    hash text not null,
    bytes bigint not null,
    line bigint not null,
    rows bigint not null,
    accepted bigint not null,
    duplicates bigint not null,
    rejected bigint not null,
    pieces bigint not null,
    read_thousandths bigint not null,
    worked bigint not null,
    tries bigint not null,
    holder text,
    held_until bigint not null,
    started_at bigint not null,
    finished_at bigint
);

create index imports_state on imports (state, held_until);
