using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Webhooks;

/// <summary>A row of <c>webhook_deliveries</c>.</summary>
internal sealed record DeliveryRow
{
    public const string Columns = "partition, position, entity, type, state, attempts, at, first_at as FirstAt, next_at as NextAt, status, fault, answer, took";

    /// <summary>One statement for many rows, which PostgreSQL takes as arrays.</summary>
    public const string FromArrays = """
        select @webhook, * from unnest(
            @partitions::bigint[], @positions::bigint[], @entities::text[], @types::text[], @states::text[], @attempts::bigint[], @ats::bigint[], @firstAts::bigint[],
            @nextAts::bigint[], @statuses::bigint[], @faults::text[], @answers::text[], @tooks::bigint[])
        """;

    /// <summary>Only of one that is written.</summary>
    public string Webhook { get; init; } = "";

    public long Partition { get; init; }

    public long Position { get; init; }

    public string Entity { get; init; } = "";

    public string Type { get; init; } = "";

    public string State { get; init; } = "";

    public long Attempts { get; init; }

    public long At { get; init; }

    public long? FirstAt { get; init; }

    public long? NextAt { get; init; }

    public long? Status { get; init; }

    public string? Fault { get; init; }

    public string? Answer { get; init; }

    public long? Took { get; init; }

    public static DeliveryRow Of(Delivery delivery, WebhookId webhook) => new()
    {
        Webhook = webhook.Value,
        Partition = delivery.Position.Partition,
        Position = delivery.Position.Position,
        Entity = delivery.Entity,
        Type = delivery.Type,
        State = Words.Of(delivery.State),
        Attempts = delivery.Attempts,
        At = Instant.Of(delivery.At),
        FirstAt = Instant.Of(delivery.FirstAt),
        NextAt = Instant.Of(delivery.NextAt),
        Status = delivery.Status,
        Fault = delivery.Fault,
        Answer = delivery.Answer,
        Took = delivery.Milliseconds,
    };

    /// <summary>Reads <see cref="Columns"/>.</summary>
    public static Delivery Read(DbDataReader row) => row.GetRowParser<DeliveryRow>()(row).ToDelivery();

    public Delivery ToDelivery() => new(
        new LedgerPosition((int)Partition, Position),
        Entity,
        Type,
        Words.Parse<DeliveryState>(State),
        (int)Attempts,
        Instant.At(At),
        FirstAt is { } first ? Instant.At(first) : null,
        NextAt is { } next ? Instant.At(next) : null,
        (int?)Status,
        Fault,
        Answer,
        (int?)Took);

    public static object Arrays(WebhookId webhook, DeliveryRow[] rows) => new
    {
        webhook = webhook.Value,
        partitions = Array.ConvertAll(rows, row => row.Partition),
        positions = Array.ConvertAll(rows, row => row.Position),
        entities = Array.ConvertAll(rows, row => row.Entity),
        types = Array.ConvertAll(rows, row => row.Type),
        states = Array.ConvertAll(rows, row => row.State),
        attempts = Array.ConvertAll(rows, row => row.Attempts),
        ats = Array.ConvertAll(rows, row => row.At),
        firstAts = Array.ConvertAll(rows, row => row.FirstAt),
        nextAts = Array.ConvertAll(rows, row => row.NextAt),
        statuses = Array.ConvertAll(rows, row => row.Status),
        faults = Array.ConvertAll(rows, row => row.Fault),
        answers = Array.ConvertAll(rows, row => row.Answer),
        tooks = Array.ConvertAll(rows, row => row.Took),
    };
}
