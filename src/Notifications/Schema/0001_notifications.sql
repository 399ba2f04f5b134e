-- What somebody is told. recipient: a unit's code, a team's id, or the vault's key of who is served. Times: microseconds since 1970-01-01 UTC.
-- since: from when on sending is tried. tried: channels that will not take it.
-- next_at: when to try to send it, or, where state is 'scheduled', to look whether it still holds; null where nothing is left to do.
create table notifications (
    id text primary key,
    recipient_kind text not null,
    recipient text not null,
    kind text not null,
    request text,
    waits_for text,
    reason text,
    team text,
    count bigint not null,
    at bigint not null,
    since bigint not null,
    due_by bigint,
    seen_at bigint,
    state text not null,
    channel text,
    tried text not null,
    attempts bigint not null,
    next_at bigint,
    sent_at bigint,
    fault text
);

create index notifications_at on notifications (at, id);
create index notifications_recipient on notifications (recipient_kind, recipient, at, id);
create index notifications_next on notifications (next_at, id) where next_at is not null;
create index notifications_failed on notifications (at, id) where state = 'failed';

-- How each channel does.
create index notifications_waiting_by_channel on notifications (channel, at) where state = 'waiting';
create index notifications_sent_by_channel on notifications (channel, sent_at) where state = 'sent';
create index notifications_failed_by_channel on notifications (channel, at) where state = 'failed';

-- New orders are gathered: however many come in, a unit has one notification of them until it is seen.
create unique index notifications_gathered on notifications (recipient_kind, recipient, kind) where seen_at is null and kind = 'placed';

create table notification_cursors (
    partition bigint primary key,
    position bigint not null
);

-- Which process turns events into notifications, and until when unless it says so again. One row.
create table notification_turn (
    id bigint primary key check (id = 1),
    holder text not null,
    held_until bigint not null
);
