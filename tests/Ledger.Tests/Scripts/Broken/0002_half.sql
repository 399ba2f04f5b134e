create table half (id bigint primary key);
insert into nowhere (id) values (1);
