-- Whose ceremonies were held how: a ceremony names a household's passbook once it is over.
alter table ceremonies add column passbook text;

create index ceremonies_passbook on ceremonies (passbook, held_on, id) where passbook is not null;
