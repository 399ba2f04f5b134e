-- Who saw, was given, changed or erased whose data, and why. Rows are only ever added; each holds the hash of the one before, so that none is
-- changed or taken out unseen. number: from 1, without gaps; at never goes back. person: null where there is none. reason: sealed, base64.
create table vault_audit (
    number bigint primary key,
    at bigint not null,
    act text not null,
    person text,
    subject text not null,
    actor text not null,
    purpose text,
    fields text not null,
    reason text,
    hash text not null
);

create index vault_audit_at on vault_audit (at, number);
create index vault_audit_person on vault_audit (person, number) where person is not null;
create index vault_audit_subject on vault_audit (subject, number);
create index vault_audit_actor on vault_audit (actor, number);

-- Leave to see a minor's data: asked for by one, given by another. fingerprint: tells a repeat from another request under the same key.
create table vault_approvals (
    id text primary key,
    person text not null,
    purpose text not null,
    reason text not null,
    asked_by text not null,
    asked_at bigint not null,
    approved bigint,
    decided_by text,
    decided_at bigint,
    expires_at bigint,
    fingerprint text not null
);

create index vault_approvals_person on vault_approvals (person, asked_by, expires_at);
create index vault_approvals_waiting on vault_approvals (asked_at, id) where decided_at is null;

-- What people have agreed to. It holds no word of theirs; who they are is under person, in vault_entries.
create table vault_consents (
    id text primary key,
    person text not null,
    purpose text not null,
    text_version text not null,
    language text not null,
    manner text not null,
    given_by text not null,
    given_at bigint not null,
    recorded_by text not null,
    recorded_at bigint not null,
    withdrawn_at bigint,
    withdrawn_by text,
    fingerprint text not null
);

create index vault_consents_person on vault_consents (person, given_at, id);

-- Work that one process does at a time.
create table vault_turns (
    work text primary key,
    holder text not null,
    held_until bigint not null
);
