-- Who was erased although records of their service have still to be kept: only name and identity number, in an entry with a key of its own, whose id stands
-- nowhere else. The operator alone opens it, for a lawful order; once the time is over the key is destroyed. subject: whom or what they were registered as.
create table vault_kept (
    subject text primary key,
    entry text not null,
    kept_until bigint not null
);

create index vault_kept_until on vault_kept (kept_until);
