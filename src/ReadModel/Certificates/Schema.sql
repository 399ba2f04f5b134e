-- entries: numbers of the volunteer's book of hours, a line each. Certificates are superseded here when one of them is taken back.
create table certificates (
    id text primary key,
    unit text not null,
    number text not null,
    volunteer text not null,
    state text not null,
    from_day text not null,
    to_day text not null,
    minutes bigint not null,
    entries text not null,
    applied_at bigint not null,
    issued_at bigint,
    version bigint not null
);

create unique index certificates_number on certificates (number);
create index certificates_applied on certificates (applied_at, id);
create index certificates_unit on certificates (unit, applied_at, id);
create index certificates_volunteer on certificates (volunteer, applied_at, id);
create index certificates_waiting on certificates (unit, applied_at, id) where state = 'applied';
