create table things (id bigint primary key);
insert into things (id) values (1);
