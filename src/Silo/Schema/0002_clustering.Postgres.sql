-- What Microsoft.Orleans.Clustering.AdoNet asks of a database. Every change of a member bumps the table's version in the same statement,
-- so of two silos that saw the same version only one succeeds.
create table orleansmembershipversiontable
(
    deploymentid varchar(150) primary key,
    timestamp timestamptz not null default now(),
    version integer not null default 0
);

create table orleansmembershiptable
(
    deploymentid varchar(150) not null references orleansmembershipversiontable,
    address varchar(45) not null,
    port integer not null,
    generation integer not null,
    siloname varchar(150) not null,
    hostname varchar(150) not null,
    status integer not null,
    proxyport integer,
    suspecttimes varchar(8000),
    starttime timestamptz not null,
    iamalivetime timestamptz not null,
    primary key (deploymentid, address, port, generation)
);

insert into orleansquery (querykey, querytext) values
('InsertMembershipVersionKey', '
    with inserted as (
        insert into orleansmembershipversiontable (deploymentid)
        values (@DeploymentId)
        on conflict do nothing
        returning 1
    )
    select count(*)::integer from inserted'),
('InsertMembershipKey', '
    with bumped as (
        update orleansmembershipversiontable
        set timestamp = now(), version = version + 1
        where deploymentid = @DeploymentId and version = @Version and not exists (
            select from orleansmembershiptable
            where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning 1
    ), inserted as (
        insert into orleansmembershiptable
            (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
        select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        from bumped
        on conflict do nothing
        returning 1
    )
    select count(*)::integer from inserted'),
('UpdateMembershipKey', '
    with bumped as (
        update orleansmembershipversiontable
        set timestamp = now(), version = version + 1
        where deploymentid = @DeploymentId and version = @Version
        returning 1
    ), updated as (
        update orleansmembershiptable
        set status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
        where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation
            and exists (select from bumped)
        returning 1
    )
    select count(*)::integer from updated'),
('UpdateIAmAlivetimeKey', '
    update orleansmembershiptable
    set iamalivetime = @IAmAliveTime
    where deploymentid = @DeploymentId and address = @Address and port = @Port and generation = @Generation'),
('MembershipReadRowKey', '
    select v.deploymentid as "DeploymentId", m.address as "Address", m.port as "Port", m.generation as "Generation", m.siloname as "SiloName",
        m.hostname as "HostName", m.status as "Status", m.proxyport as "ProxyPort", m.suspecttimes as "SuspectTimes",
        m.starttime as "StartTime", m.iamalivetime as "IAmAliveTime", v.version as "Version"
    from orleansmembershipversiontable v
    left join orleansmembershiptable m
        on m.deploymentid = v.deploymentid and m.address = @Address and m.port = @Port and m.generation = @Generation
    where v.deploymentid = @DeploymentId'),
('MembershipReadAllKey', '
    select v.deploymentid as "DeploymentId", m.address as "Address", m.port as "Port", m.generation as "Generation", m.siloname as "SiloName",
        m.hostname as "HostName", m.status as "Status", m.proxyport as "ProxyPort", m.suspecttimes as "SuspectTimes",
        m.starttime as "StartTime", m.iamalivetime as "IAmAliveTime", v.version as "Version"
    from orleansmembershipversiontable v
    left join orleansmembershiptable m on m.deploymentid = v.deploymentid
    where v.deploymentid = @DeploymentId'),
('DeleteMembershipTableEntriesKey', '
    with members as (delete from orleansmembershiptable where deploymentid = @DeploymentId)
    delete from orleansmembershipversiontable where deploymentid = @DeploymentId'),
('GatewaysQueryKey', '
    select address as "Address", proxyport as "ProxyPort", generation as "Generation"
    from orleansmembershiptable
    where deploymentid = @DeploymentId and status = @Status and proxyport > 0'),
-- 6 is a dead silo; a living one is never swept away, however long it has been silent.
('CleanupDefunctSiloEntriesKey', '
    delete from orleansmembershiptable
    where deploymentid = @DeploymentId and status = 6
        and iamalivetime < @IAmAliveTime and starttime < @IAmAliveTime'),
('CleanupDefunctSiloEntryKey', '
    delete from orleansmembershiptable
    where deploymentid = @DeploymentId and status = 6
        and address = @Address and port = @Port and generation = @Generation
        and iamalivetime = @IAmAliveTime and starttime = @StartTime
        and coalesce(suspecttimes, '''') = coalesce(@SuspectTimes, '''')');
