-- Whose a passbook is, as a key into the vault, and when it was closed: what is printed of many at once is read from here.
alter table passbooks add column holder text;
alter table passbooks add column closed_at bigint;
