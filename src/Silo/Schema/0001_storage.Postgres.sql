-- What Microsoft.Orleans.Persistence.AdoNet asks of a database: the table of its queries, by the names that it knows, and one for grain state.
create table orleansquery
(
    querykey varchar(64) primary key,
    querytext text not null
);

create table orleansstorage
(
    grainidhash integer not null,
    grainidn0 bigint not null,
    grainidn1 bigint not null,
    graintypehash integer not null,
    graintypestring varchar(512) not null,
    grainidextensionstring varchar(512),
    serviceid varchar(150) not null,
    payloadbinary bytea,
    modifiedon timestamptz not null,
    version integer not null
);

create index orleansstorage_by_grain on orleansstorage (grainidhash, graintypehash);

insert into orleansquery (querykey, querytext) values
('ReadFromStorageKey', '
    select payloadbinary, version as "Version"
    from orleansstorage
    where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash
        and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
        and graintypestring = @GrainTypeString
        and grainidextensionstring is not distinct from @GrainIdExtensionString
        and serviceid = @ServiceId'),
('WriteToStorageKey', '
    with updated as (
        update orleansstorage
        set payloadbinary = @PayloadBinary, modifiedon = now(), version = version + 1
        where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash
            and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
            and graintypestring = @GrainTypeString
            and grainidextensionstring is not distinct from @GrainIdExtensionString
            and serviceid = @ServiceId
            and version = @GrainStateVersion
        returning version
    ), inserted as (
        insert into orleansstorage
        select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, @GrainIdExtensionString, @ServiceId, @PayloadBinary, now(), 1
        where @GrainStateVersion is null and not exists (
            select from orleansstorage
            where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash
                and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
                and graintypestring = @GrainTypeString
                and grainidextensionstring is not distinct from @GrainIdExtensionString
                and serviceid = @ServiceId)
        returning version
    )
    select version as "NewGrainStateVersion" from updated
    union all
    select version from inserted
    union all
    select @GrainStateVersion where not exists (select from updated) and not exists (select from inserted)'),
('ClearStorageKey', '
    with cleared as (
        update orleansstorage
        set payloadbinary = null, modifiedon = now(), version = version + 1
        where grainidhash = @GrainIdHash and graintypehash = @GrainTypeHash
            and grainidn0 = @GrainIdN0 and grainidn1 = @GrainIdN1
            and graintypestring = @GrainTypeString
            and grainidextensionstring is not distinct from @GrainIdExtensionString
            and serviceid = @ServiceId
            and version = @GrainStateVersion
        returning version
    )
    select version as "NewGrainStateVersion" from cleared
    union all
    select @GrainStateVersion where not exists (select from cleared)');
