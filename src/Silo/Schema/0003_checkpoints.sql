-- How far each follower has come and what it knows. They were in Orleans' own table before; what is not carried over is made anew from the ledger.
create table checkpoints (
    state text not null,
    grain text not null,
    version bigint not null,
    payload text not null,
    primary key (state, grain)
);

delete from OrleansStorage where GrainTypeString in ('summary', 'sweep');
