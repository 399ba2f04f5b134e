-- How far each projection has come in each partition of the ledger: moved only together with the rows that it wrote.
create table projection_cursors (
    projection text not null,
    partition integer not null,
    position bigint not null,
    primary key (projection, partition)
);
