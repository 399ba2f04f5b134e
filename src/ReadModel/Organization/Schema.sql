-- Times here and in all read tables: microseconds since 1970-01-01 UTC. Columns that hold several values hold a line each.

-- path: the codes from the top down to the unit, for example /620623/620623-A1/; from the topmost unit known so far.
-- haves_met: a bit for each of the eight haves that was found met.
create table units (
    code text primary key,
    level text not null,
    state text not null,
    parent text,
    path text not null,
    name text not null,
    name_en text,
    address text,
    latitude double precision,
    longitude double precision,
    phone text,
    hours text,
    provisional text,
    merged_into text,
    haves_met bigint not null,
    opened_at bigint not null,
    updated_at bigint not null,
    version bigint not null
);

create index units_parent on units (parent, code);
create index units_path on units (path);

create table platforms (
    key text primary key,
    center text not null,
    name text not null,
    name_en text,
    lead_department text not null,
    responsible_units text not null,
    provisional text,
    updated_at bigint not null,
    version bigint not null
);
