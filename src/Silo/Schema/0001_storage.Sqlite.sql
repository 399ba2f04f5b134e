-- What Microsoft.Orleans.Persistence.AdoNet asks of a database: the table of its queries, by the names that it knows, and one for grain state.
create table OrleansQuery
(
    QueryKey text primary key,
    QueryText text not null
);

create table OrleansStorage
(
    GrainIdHash integer not null,
    GrainIdN0 integer not null,
    GrainIdN1 integer not null,
    GrainTypeHash integer not null,
    GrainTypeString text not null,
    GrainIdExtensionString text,
    ServiceId text not null,
    PayloadBinary blob,
    ModifiedOn text not null,
    Version integer not null
);

create index OrleansStorage_by_grain on OrleansStorage (GrainIdHash, GrainTypeHash);

insert into OrleansQuery (QueryKey, QueryText) values
('ReadFromStorageKey', '
    select PayloadBinary, Version
    from OrleansStorage
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
        and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString
        and GrainIdExtensionString is @GrainIdExtensionString
        and ServiceId = @ServiceId'),
('WriteToStorageKey', '
    update OrleansStorage
    set PayloadBinary = @PayloadBinary, ModifiedOn = datetime(''now''), Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
        and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString
        and GrainIdExtensionString is @GrainIdExtensionString
        and ServiceId = @ServiceId
        and Version = @GrainStateVersion
    returning Version as NewGrainStateVersion;

    insert into OrleansStorage
    select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, datetime(''now''), 1
    where @GrainStateVersion is null and not exists (
        select 1 from OrleansStorage
        where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
            and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
            and GrainTypeString = @GrainTypeString
            and GrainIdExtensionString is @GrainIdExtensionString
            and ServiceId = @ServiceId)
    returning Version as NewGrainStateVersion'),
('ClearStorageKey', '
    update OrleansStorage
    set PayloadBinary = null, ModifiedOn = datetime(''now''), Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash
        and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and GrainTypeString = @GrainTypeString
        and GrainIdExtensionString is @GrainIdExtensionString
        and ServiceId = @ServiceId
        and Version = @GrainStateVersion
    returning Version as NewGrainStateVersion');
