using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;
using Practice.Actors.Vault;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Access;

public abstract class PeopleTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_person_is_masked_until_somebody_says_what_for()
    {
        var id = await HeadAsync();
        var masked = (await api.Get($"/v1/people/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal("no-store", masked.Headers.CacheControl?.ToString());
        Assert.Equal(("张**", "139****1234"), (masked.Text("name"), masked.Text("phone")));
        Assert.DoesNotContain("建国", masked.Body!.ToJsonString(), StringComparison.Ordinal);

        var shown = (await api.Post($"/v1/people/{id}/reveal", new JsonObject { ["purpose"] = "service", ["reason"] = "通知值班", ["fields"] = new JsonArray("phone") })).Is(HttpStatusCode.OK);
        Assert.Equal("no-store", shown.Headers.CacheControl?.ToString());
        Assert.Equal("13900001234", shown.Text("phone"));
        Assert.Null(shown.Body!["name"]);

        var audit = (await api.Get($"/v1/people/audit?person={id}")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.Equal(
            ("revealed", "service", "通知值班", Hosting.People.Everybody.Value, "phone"),
            ((string)audit["act"]!, (string)audit["purpose"]!, (string)audit["reason"]!, (string)audit["actor"]!, (string)audit["fields"]!.AsArray().Single()!));
        Assert.DoesNotContain(gateway.Host.Log, line => line.Contains("通知值班", StringComparison.Ordinal) || line.Contains("13900001234", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_look_without_a_purpose_or_a_reason_is_refused_and_not_on_record()
    {
        var id = await HeadAsync();
        (await api.Post($"/v1/people/{id}/reveal", new JsonObject())).IsInvalid("body.invalid", "purpose", "reason");
        (await api.Post($"/v1/people/{id}/reveal", new JsonObject { ["purpose"] = "curiosity", ["reason"] = "看看" })).IsInvalid("body.invalid", "purpose");
        (await api.Post($"/v1/people/{id}/reveal", new JsonObject { ["purpose"] = "service", ["reason"] = " " })).IsInvalid("body.invalid", "reason");
        (await api.Post($"/v1/people/{id}/reveal", new JsonObject { ["purpose"] = "service", ["reason"] = "x", ["fields"] = new JsonArray("religion") })).IsInvalid("body.invalid", "fields[0]");
        (await api.Post("/v1/people/pd_01jdq7k2v3m8n5p6r7s8t9v0wx/reveal", new JsonObject { ["purpose"] = "service", ["reason"] = "x" })).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await api.Get($"/v1/people/audit?person={id}")).Is(HttpStatusCode.OK)["items"].AsArray());
    }

    [Fact]
    public async Task A_minor_is_shown_only_after_another_has_approved()
    {
        var id = await RegisterAsync(born: DateOnly.FromDateTime(DateTime.UtcNow).AddYears(-15));
        var reveal = new JsonObject { ["purpose"] = "service", ["reason"] = "联系监护人" };
        Assert.True((bool)(await api.Get($"/v1/people/{id}")).Is(HttpStatusCode.OK)["minor"]);
        (await api.Post($"/v1/people/{id}/reveal", reveal.DeepClone())).IsRefused(HttpStatusCode.Conflict, "person.minor-needs-approval");
        (await api.Get($"/v1/people/{id}/copy")).IsRefused(HttpStatusCode.Conflict, "person.minor-needs-approval");

        var key = Guid.NewGuid().ToString();
        var wish = new JsonObject { ["person"] = id, ["purpose"] = "service", ["reason"] = "联系监护人" };
        var asked = (await api.Post("/v1/reveal-approvals", wish.DeepClone(), ("Idempotency-Key", key))).Is(HttpStatusCode.Created);
        var path = asked.Headers.Location!.OriginalString;
        Assert.Equal("asked", asked.Text("state"));
        Assert.Equal("true", (await api.Post("/v1/reveal-approvals", wish.DeepClone(), ("Idempotency-Key", key))).Is(HttpStatusCode.Created).Header("Idempotency-Replayed"));
        wish["reason"] = "别的";
        (await api.Post("/v1/reveal-approvals", wish, ("Idempotency-Key", key))).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");
        Assert.Contains((await api.Get("/v1/reveal-approvals?limit=200")).Is(HttpStatusCode.OK)["items"].AsArray(), item => (string)item!["id"]! == asked.Text("id"));
        (await api.Post($"{path}/approve")).IsRefused(HttpStatusCode.Conflict, "approval.own");
        (await api.Post($"{path}/refuse")).IsRefused(HttpStatusCode.Conflict, "approval.own");
        (await api.Post($"/v1/people/{id}/reveal", reveal.DeepClone())).IsRefused(HttpStatusCode.Conflict, "person.minor-needs-approval");

        await gateway.Host.Services.GetRequiredService<RevealApprovals>().DecideAsync(new ApprovalId(asked.Text("id")), approve: true, "acc_another");

        Assert.Equal("approved", (await api.Get(path)).Is(HttpStatusCode.OK).Text("state"));
        Assert.Equal("王小明", (await api.Post($"/v1/people/{id}/reveal", reveal)).Is(HttpStatusCode.OK).Text("name"));
        Assert.DoesNotContain((await api.Get("/v1/reveal-approvals?limit=200")).Is(HttpStatusCode.OK)["items"].AsArray(), item => (string)item!["id"]! == asked.Text("id"));
    }

    [Fact]
    public async Task A_correction_is_a_merge_patch_of_the_version_that_was_seen()
    {
        var id = await RegisterAsync();
        var seen = await api.Get($"/v1/people/{id}");
        (await api.Patch($"/v1/people/{id}", new JsonObject { ["phone"] = "13700001111" })).IsRefused(HttpStatusCode.PreconditionRequired, "precondition.required");
        (await api.Patch($"/v1/people/{id}", new JsonObject(), ("If-Match", seen.Tag))).IsRefused(HttpStatusCode.BadRequest, "nothing-to-change");
        (await api.Patch($"/v1/people/{id}", new JsonObject { ["phone"] = "x", ["identityNumber"] = "1" }, ("If-Match", seen.Tag))).IsInvalid("body.invalid", "identityNumber");
        (await api.Patch($"/v1/people/{id}", new JsonObject { ["phone"] = "x" }, ("If-Match", seen.Tag))).IsInvalid("body.invalid", "phone");

        var corrected = (await api.Patch($"/v1/people/{id}", new JsonObject { ["phone"] = "13700001111", ["address"] = null }, ("If-Match", seen.Tag))).Is(HttpStatusCode.OK);

        Assert.Equal(("137****1111", "\"2\""), (corrected.Text("phone"), corrected.Tag));
        (await api.Patch($"/v1/people/{id}", new JsonObject { ["phone"] = "13700002222" }, ("If-Match", seen.Tag))).IsRefused(HttpStatusCode.PreconditionFailed, "version.stale");
        var shown = await api.Reveal(id);
        Assert.Equal(("王小明", "13700001111", null), (shown.Text("name"), shown.Text("phone"), (string?)shown.Body!["address"]));
        var audit = (await api.Get($"/v1/people/audit?person={id}&act=corrected")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.Equal(["phone", "address"], audit["fields"]!.AsArray().Select(field => (string)field!));
    }

    [Fact]
    public async Task Who_is_erased_is_gone_and_the_answer_says_what_stays()
    {
        var id = await HeadAsync();

        var erased = (await api.Post($"/v1/people/{id}/erase", new JsonObject { ["reason"] = "本人申请" })).Is(HttpStatusCode.OK);

        Assert.Equal(1, (int)erased["entries"]);
        Assert.Contains("history", erased["stays"].AsArray().Select(stays => (string)stays!["what"]!));
        (await api.Get($"/v1/people/{id}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Post($"/v1/people/{id}/reveal", new JsonObject { ["purpose"] = "service", ["reason"] = "x" })).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Patch($"/v1/people/{id}", new JsonObject { ["phone"] = "13700001111" }, ("If-Match", "*"))).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(0, (int)(await api.Post($"/v1/people/{id}/erase", new JsonObject { ["reason"] = "本人申请" })).Is(HttpStatusCode.OK)["entries"]);
        (await api.Post("/v1/people/pd_01jdq7k2v3m8n5p6r7s8t9v0wx/erase", new JsonObject { ["reason"] = "x" })).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("erased", (string)(await api.Get($"/v1/people/audit?person={id}"))["items"][0]!["act"]!);
    }

    [Fact]
    public async Task A_volunteer_s_data_is_erased_with_the_registration()
    {
        var registered = await api.Register();
        var (volunteer, id) = (registered.Text("id"), registered.Text("person"));

        var erased = (await api.Post($"/v1/people/{id}/erase", new JsonObject { ["reason"] = "本人申请" })).Is(HttpStatusCode.OK);

        Assert.Equal(1, (int)erased["entries"]);
        Assert.DoesNotContain("identity", erased["stays"].AsArray().Select(stays => (string)stays!["what"]!));
        Assert.Equal("erased", (await api.Get($"/v1/volunteers/{volunteer}")).Text("state"));
        Assert.Equal(0, (int)(await api.Post($"/v1/people/{id}/erase", new JsonObject { ["reason"] = "本人申请" })).Is(HttpStatusCode.OK)["entries"]);
    }

    [Fact]
    public async Task Consents_are_recorded_once_withdrawn_and_shown()
    {
        var id = await RegisterAsync();
        var consent = new JsonObject { ["purpose"] = "publication", ["textVersion"] = "2026-03", ["language"] = "zh", ["manner"] = "paper" };
        var key = Guid.NewGuid().ToString();

        var given = (await api.Post($"/v1/people/{id}/consents", consent.DeepClone(), ("Idempotency-Key", key))).Is(HttpStatusCode.Created);
        Assert.Equal(given.Text("id"), (await api.Post($"/v1/people/{id}/consents", consent.DeepClone(), ("Idempotency-Key", key))).Is(HttpStatusCode.Created).Text("id"));
        consent["manner"] = "online";
        (await api.Post($"/v1/people/{id}/consents", consent, ("Idempotency-Key", key))).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");
        (await api.Post($"/v1/people/{id}/consents", new JsonObject { ["purpose"] = "everything" })).IsInvalid("body.invalid", "purpose", "textVersion", "language", "manner");
        Assert.Equal(("person", null), (given.Text("givenBy"), (string?)given.Body!["withdrawnAt"]));

        var path = given.Headers.Location!.OriginalString;
        var withdrawn = (await api.Post($"{path}/withdraw")).Is(HttpStatusCode.OK);
        Assert.Equal(withdrawn.Text("withdrawnAt"), (await api.Post($"{path}/withdraw")).Is(HttpStatusCode.OK).Text("withdrawnAt"));
        Assert.Equal(withdrawn.Text("withdrawnAt"), (string)(await api.Get($"/v1/people/{id}/consents")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!["withdrawnAt"]!);
        (await api.Post($"/v1/people/{id}/consents/nonsense/withdraw")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Post($"/v1/people/{await RegisterAsync()}/consents/{given.Text("id")}/withdraw")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Get("/v1/people/pd_01jdq7k2v3m8n5p6r7s8t9v0wx/consents")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_copy_holds_everything_and_who_looked()
    {
        var id = await RegisterAsync();
        await api.Reveal(id);
        (await api.Post($"/v1/people/{id}/consents", new JsonObject { ["purpose"] = "registration", ["textVersion"] = "1", ["language"] = "zh", ["manner"] = "online" })).Is(HttpStatusCode.Created);

        var copy = (await api.Get($"/v1/people/{id}/copy")).Is(HttpStatusCode.OK);

        Assert.Equal("no-store", copy.Headers.CacheControl?.ToString());
        Assert.Equal("王小明", (string)copy["person"]["name"]!);
        Assert.Equal("registration", (string)copy["consents"].AsArray().Single()!["purpose"]!);
        Assert.Equal(["copy-given", "consent-given", "revealed"], copy["audit"].AsArray().Select(entry => (string)entry!["act"]!));
    }

    [Fact]
    public async Task A_look_at_a_request_s_contact_is_on_record_and_its_contact_can_be_erased_with_its_words()
    {
        var request = (await api.Post("/v1/service-requests", new JsonObject
        {
            ["unit"] = Station,
            ["channel"] = "phone",
            ["description"] = "送药上门",
            ["contact"] = new JsonObject { ["name"] = "赵奶奶", ["phone"] = "13600001234" },
        })).Is(HttpStatusCode.Created).Text("id");
        (await api.Get($"/v1/service-requests/{request}/contact")).Is(HttpStatusCode.OK);

        var look = (await api.Get($"/v1/people/audit?subject={request}")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.Equal(("contact-shown", "service", Hosting.People.Everybody.Value), ((string)look["act"]!, (string)look["purpose"]!, (string)look["actor"]!));

        Assert.Equal(2, (int)(await api.Post($"/v1/people/{(string)look["person"]!}/erase", new JsonObject { ["reason"] = "本人申请" })).Is(HttpStatusCode.OK)["entries"]);
        var contact = (await api.Get($"/v1/service-requests/{request}/contact")).Is(HttpStatusCode.OK);
        Assert.Null(contact.Body!["contact"]);
        Assert.Empty(contact["notes"].AsArray());
        (await api.Get($"/v1/service-requests/{request}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_audit_is_read_page_by_page_and_by_its_filters()
    {
        var id = await RegisterAsync();
        for (var look = 0; look < 5; look++) await api.Reveal(id);

        var first = (await api.Get($"/v1/people/audit?person={id}&sort=at&limit=3&count=true")).Is(HttpStatusCode.OK);
        var second = (await api.Get($"/v1/people/audit?person={id}&sort=at&limit=3&cursor={first.Text("next")}")).Is(HttpStatusCode.OK);

        Assert.Equal(5, (int)first["total"]);
        Assert.Null(second.Body!["next"]);
        var numbers = first["items"].AsArray().Concat(second["items"].AsArray()).Select(item => (long)item!["number"]!).ToList();
        Assert.Equal(5, numbers.Distinct().Count());
        Assert.Equal(numbers.Order(), numbers);
        (await api.Get($"/v1/people/audit?person={id}&sort=-at&cursor={first.Text("next")}")).IsInvalid("query.invalid", "cursor");
        (await api.Get("/v1/people/audit?name=x")).IsInvalid("query.invalid", "name");
        Assert.Empty((await api.Get($"/v1/people/audit?person={id}&purpose=complaint"))["items"].AsArray());
        Assert.Empty((await api.Get($"/v1/people/audit?person={id}&to=2020-01-01"))["items"].AsArray());
        Assert.Equal(5, (await api.Get($"/v1/people/audit?person={id}&from=2020-01-01&actor={Hosting.People.Everybody}"))["items"].AsArray().Count);
        Assert.Null(await gateway.Host.Services.GetRequiredService<AuditTrail>().VerifyAsync());
    }

    [Fact]
    public async Task Nothing_of_this_is_open_to_a_stranger()
    {
        var stranger = new Api(gateway.Host.CreateClient(), token: null);
        const string Person = "/v1/people/pd_01jdq7k2v3m8n5p6r7s8t9v0wx";
        foreach (var path in new[] { Person, $"{Person}/copy", $"{Person}/consents", "/v1/people/audit", "/v1/reveal-approvals", "/v1/reveal-approvals/rva_01jdq7k2v3m8n5p6r7s8t9v0wx" })
            (await stranger.Get(path)).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        foreach (var path in new[] { $"{Person}/reveal", $"{Person}/erase", $"{Person}/consents", "/v1/reveal-approvals" })
            (await stranger.Post(path, new JsonObject())).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        (await stranger.Patch(Person, new JsonObject())).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
    }

    /// <summary>Who heads a new unit, as an opaque key.</summary>
    private async Task<string> HeadAsync()
    {
        var code = await api.OpenStation();
        return (await api.Patch($"/v1/units/{code}", new JsonObject { ["head"] = new JsonObject { ["name"] = "张建国", ["phone"] = "13900001234" } }, ("If-Match", "*"))).Is(HttpStatusCode.OK).Text("head");
    }

    private async Task<string> RegisterAsync(DateOnly? born = null)
    {
        var (id, subject) = (new VaultId(EntityId.New(VaultId.Prefix, DateTimeOffset.UtcNow)), EntityId.New("vol", DateTimeOffset.UtcNow));
        var registered = await gateway.Host.Services.GetRequiredService<IPersonRegister>().RegisterAsync(
            id, subject, new Person("王小明", "13812345678", "毛藏乡1号", IdentityNumber: Guid.NewGuid().ToString("n"), BornOn: born ?? new DateOnly(1990, 1, 1)));
        Assert.Null(registered.TakenBy);
        return id.Value;
    }
}

[Collection(OnSqlite.Name)]
public sealed class PeopleOnSqliteTests(SqliteGateway gateway) : PeopleTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class PeopleOnPostgresTests(PostgresGateway gateway) : PeopleTests(gateway);
