create table councils (
    id text primary key,
    unit text not null,
    kind text not null,
    members bigint not null,
    term_from text,
    term_to text,
    established_at bigint not null,
    version bigint not null
);

create index councils_established on councils (established_at, id);
create index councils_unit on councils (unit, established_at, id);

create table council_meetings (
    id text primary key,
    unit text not null,
    council text not null,
    state text not null,
    held_on text not null,
    items bigint not null,
    decided bigint not null,
    adopted bigint not null,
    convened_at bigint not null,
    version bigint not null
);

create index council_meetings_convened on council_meetings (convened_at, id);
create index council_meetings_unit on council_meetings (unit, convened_at, id);

-- month: of the day of the event. above: items above a limit. persuaded: 1 where somebody was there to persuade. saved: in fen.
create table ceremonies (
    id text primary key,
    unit text not null,
    kind text not null,
    channel text not null,
    state text not null,
    held_on text not null,
    month text not null,
    above bigint not null,
    persuaded bigint not null,
    visits bigint not null,
    saved bigint not null,
    filed_at bigint not null,
    changed_at bigint not null,
    version bigint not null
);

create index ceremonies_changed on ceremonies (changed_at, id);
create index ceremonies_filed on ceremonies (filed_at, id);
create index ceremonies_unit on ceremonies (unit, filed_at, id);
create index ceremonies_month on ceremonies (unit, month);

create table customs_documents (
    id text primary key,
    unit text not null,
    kind text not null,
    title text not null,
    versions bigint not null,
    last_from text,
    last_filed text,
    begun_at bigint not null,
    version bigint not null
);

create index customs_documents_begun on customs_documents (begun_at, id);
create index customs_documents_unit on customs_documents (unit, begun_at, id);
