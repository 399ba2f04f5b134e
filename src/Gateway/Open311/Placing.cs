using System.Globalization;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Open311;

/// <summary>Places a request that came by Open311's form, as any other order is placed: words, place and contact go to the vault.</summary>
internal sealed class Placing(ISender sender, Services services, UnitQueries units, IGrainFactory grains)
{
    /// <summary>How far around a place the unit nearest to it is looked for, in degrees.</summary>
    private const double Around = 0.25;

    private static readonly string[] Known =
    [
        Arguments.ServiceCode, "lat", "long", "address_string", Arguments.AddressId, "email", "device_id", "account_id", "first_name", "last_name", "phone", "description", "media_url", Arguments.WishedFor,
    ];

    private static readonly Phrase NoService = new("没有这项服务，或已下架。", "There is no such service, or it is no longer offered.");
    private static readonly Phrase NoJurisdiction = new("没有这个辖区。", "There is no such jurisdiction.");
    private static readonly Phrase NoUnit = new("没有这个开放的单位。", "There is no such unit that is open.");
    private static readonly Phrase BadDegrees = new("必须是度数，纬度 -90 至 90，经度 -180 至 180。", "Must be degrees: latitude -90 to 90, longitude -180 to 180.");
    private static readonly Phrase Nowhere = new("lat 与 long、address_id、address_string 至少给出一项。", "Give lat and long, address_id or address_string.");

    /// <summary>What a form asks for; a refusal where it cannot be understood.</summary>
    public async ValueTask<Answer<PlaceBody>> ReadAsync(IFormCollection form, CancellationToken stop)
    {
        var sent = new Arguments(form, Known);
        var code = sent.Text(Arguments.ServiceCode);
        if (code is null) sent.Fault(Arguments.ServiceCode, Rules.Required);
        var (latitude, longitude, wished) = (sent.Degrees("lat", 90, BadDegrees), sent.Degrees("long", 180, BadDegrees), sent.Time(Arguments.WishedFor));
        var place = latitude is { } lat && longitude is { } lon ? new GeoPoint(lat, lon) : null;
        if (place is null && sent.Text("address_string") is null && sent.Text(Arguments.AddressId) is null) sent.Fault("lat", Nowhere);
        if (sent.Refusal is { } unreadable) return unreadable;

        if (await services.CenterAsync(sent.Text(Arguments.Jurisdiction), stop) is not { } center) return Missing(Arguments.Jurisdiction, NoJurisdiction);
        var item = code == Services.FreeWords ? null : await services.FindAsync(code!, stop);
        if (item is null && code != Services.FreeWords) return Missing(Arguments.ServiceCode, NoService);
        if (await UnitAsync(sent.Text(Arguments.AddressId), place, item?.Center ?? center.Code, stop) is not { } unit) return Missing(Arguments.AddressId, NoUnit);
        return new PlaceBody(unit, Channel.Partner, item?.Id, WordsOf(sent, place), ContactOf(sent), wished);
    }

    public ValueTask<Answer<Outcome<ServiceRequestView>>> PlaceAsync(PlaceBody body, Caller caller) => sender.Send(new PlaceServiceRequest(body, caller), CancellationToken.None);

    public static Refusal Missing(string argument, Phrase words) => Refusal.Because(ProblemCatalog.Of(CommonRejections.NotFound), new FieldFault(argument, words));

    /// <summary>The unit that is named, else the one nearest to the place, else the center, whose desk sees to what nobody is near.</summary>
    private async ValueTask<UnitCode?> UnitAsync(string? named, GeoPoint? place, UnitCode center, CancellationToken stop)
    {
        if (named is not null) return UnitCode.TryParse(named, out var code) && await grains.Unit(code).Get(stop) is { View.State: UnitState.Open } ? code : null;
        if (place is null) return center;
        var box = new GeoBox(place.Longitude - Around, place.Latitude - Around, place.Longitude + Around, place.Latitude + Around);
        var near = await units.ListAsync(new UnitFilter { Unit = center, Subtree = true, State = UnitState.Open, Box = box }, new PageRequest(PageRequest.MaxLimit), stop);
        return near.Items.MinBy(unit => unit.Position!.MetresTo(place))?.Code ?? center;
    }

    /// <summary>With what has no field of its own, so that whoever serves reads it.</summary>
    private static string? WordsOf(Arguments sent, GeoPoint? place)
    {
        List<string> words = [];
        if (sent.Text("description") is { } description) words.Add(description.ReplaceLineEndings("\n"));
        if (place is { } at) words.Add(string.Create(CultureInfo.InvariantCulture, $"位置：{at.Latitude}, {at.Longitude}"));
        if (sent.Text("media_url") is { } media) words.Add($"图片：{media}");
        return words.Count == 0 ? null : string.Join('\n', words);
    }

    private static PersonBody? ContactOf(Arguments sent)
    {
        var contact = new PersonBody(NameOf(sent.Text("first_name"), sent.Text("last_name")), sent.Text("phone"), sent.Text("address_string"), sent.Text("email"));
        return contact == new PersonBody() ? null : contact;
    }

    /// <summary>Chinese names begin with the family's.</summary>
    private static string? NameOf(string? first, string? last) => (first, last) switch
    {
        (null, _) => last,
        (_, null) => first,
        _ => first.All(char.IsAscii) && last.All(char.IsAscii) ? $"{first} {last}" : last + first,
    };
}
