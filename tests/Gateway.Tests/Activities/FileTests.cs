using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Files;
using Practice.Actors.Gateway.Tests.Hosting;
using SkiaSharp;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Activities;

public abstract class FileTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task A_picture_is_kept_small_upright_and_without_what_the_camera_wrote()
    {
        var path = await Activity();
        var attached = (await Attach(path, Jpeg(3_000, 1_500, turned: true))).Is(HttpStatusCode.OK);
        var file = attached["files"][0]!;
        Assert.Equal(("jpeg", 1_024, 2_048, false), ((string)file["kind"]!, (int)file["width"]!, (int)file["height"]!, (bool)file["open"]!));
        Assert.True((bool)attached["haves"]["record"]!);

        var kept = await Bytes(api, $"{path}/files/{file["id"]}", "image/jpeg");
        Assert.Equal((int)file["bytes"]!, kept.Length);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        using var picture = SKBitmap.Decode(kept);
        // The red left half of what lay on its side is on top of what stands upright.
        Assert.Equal((1_024, 2_048, true, true), (picture.Width, picture.Height, IsRed(picture.GetPixel(500, 100)), !IsRed(picture.GetPixel(500, 1_900))));
        using var small = SKBitmap.Decode(await Bytes(api, $"{path}/files/{file["id"]}?thumbnail=true", "image/jpeg"));
        Assert.Equal((160, 320), (small.Width, small.Height));
    }

    [Fact]
    public async Task Only_what_is_open_is_shown_to_anybody()
    {
        var path = await Activity();
        var kept = (string)(await Attach(path, Png())).Is(HttpStatusCode.OK)["files"][0]!["id"]!;
        var open = (string)(await Attach($"{path}", Png(), "?open=true")).Is(HttpStatusCode.OK)["files"][1]!["id"]!;
        var anybody = gateway.Host.ApiOfNobody();
        await Bytes(anybody, $"{path}/pictures/{open}", "image/jpeg");
        (await anybody.Get($"{path}/pictures/{kept}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await anybody.Get($"{path}/files/{open}")).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        var elsewhere = await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(Scene.Station)));
        (await elsewhere.Get($"{path}/files/{kept}")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_repeat_keeps_one_and_what_is_taken_away_is_gone()
    {
        var path = await Activity();
        var (first, again) = (await Attach(path, Png(), key: "picture-1"), await Attach(path, Png(), key: "picture-1"));
        Assert.Equal("true", again.Is(HttpStatusCode.OK).Header("Idempotency-Replayed"));
        Assert.Equal(first["files"].ToJsonString(), again["files"].ToJsonString());
        var file = (string)first["files"][0]!["id"]!;
        var kept = await Bytes(api, $"{path}/files/{file}", "image/jpeg");
        (await Attach(path, Png(2), key: "picture-1")).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");
        (await Attach(path, Png(), "?open=true", key: "picture-1")).IsRefused(HttpStatusCode.UnprocessableEntity, "idempotency.mismatch");
        Assert.Equal(kept, await Bytes(api, $"{path}/files/{file}", "image/jpeg"));

        var removed = (await api.Post($"{path}/remove-file", new JsonObject { ["file"] = file }, ("Idempotency-Key", $"{path}/remove"))).Is(HttpStatusCode.OK);
        Assert.Empty(removed["files"].AsArray());
        (await api.Post($"{path}/remove-file", new JsonObject { ["file"] = file }, ("Idempotency-Key", $"{path}/remove"))).Is(HttpStatusCode.OK);
        (await api.Get($"{path}/files/{file}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await api.Post($"{path}/remove-file", new JsonObject { ["file"] = file })).IsInvalid("activity.file-unknown", "file");
    }

    [Fact]
    public async Task What_is_no_picture_or_document_or_too_much_is_refused()
    {
        var path = await Activity();
        (await Attach(path, "<svg onload='alert(1)'/>"u8.ToArray())).IsRefused(HttpStatusCode.UnsupportedMediaType, "file.unreadable");
        (await Attach(path, [])).IsRefused(HttpStatusCode.UnsupportedMediaType, "file.unreadable");
        (await Attach(path, Png()[..20])).IsRefused(HttpStatusCode.UnsupportedMediaType, "file.unreadable");
        (await Attach(path, new byte[(10 * 1024 * 1024) + 1])).IsRefused(HttpStatusCode.RequestEntityTooLarge, "file.too-large");
        (await Attach("/v1/activities/act_01jdq7k2v3m8n5p6r7s8t9v0wx", Png())).IsRefused(HttpStatusCode.NotFound, "not-found");
        for (var number = 0; number < 20; number++) (await Attach(path, Png(number + 1))).Is(HttpStatusCode.OK);
        (await Attach(path, Png())).IsRefused(HttpStatusCode.Conflict, "activity.too-many-files");
    }

    [Fact]
    public async Task A_document_is_kept_without_what_says_who_made_it_and_one_that_overflows_its_reader_is_refused()
    {
        var path = await Activity();
        var sent = PdfMetadataTests.Document();
        var file = (await Attach(path, sent, key: "report")).Is(HttpStatusCode.OK)["files"][0]!;
        var kept = await Bytes(api, $"{path}/files/{file["id"]}", "application/pdf");
        Assert.Equal(("pdf", kept.Length), ((string)file["kind"]!, (int)file["bytes"]!));
        Assert.DoesNotContain("Zhang San", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);

        // Sent again it is cleaned again, which gives other bytes; the first ones are on record.
        Assert.Single((await Attach(path, sent, key: "report")).Is(HttpStatusCode.OK)["files"].AsArray());
        Assert.Equal(kept, await Bytes(api, $"{path}/files/{file["id"]}", "application/pdf"));

        var deep = $"%PDF-1.7\n1 0 obj {new string('[', 1_000_000)}\n";
        (await Attach(path, Encoding.ASCII.GetBytes($"{deep}xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer <</Size 2/Root 1 0 R>>\nstartxref\n{deep.Length}\n%%EOF\n")))
            .IsRefused(HttpStatusCode.UnsupportedMediaType, "file.unreadable");
    }

    /// <param name="side">In pixels.</param>
    internal static byte[] Png(int side = 1)
    {
        using var bitmap = new SKBitmap(side, side);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>Red on the left, blue on the right.</summary>
    /// <param name="turned">Whether its Exif says that its left side is up.</param>
    private static byte[] Jpeg(int width, int height, bool turned)
    {
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        surface.Canvas.DrawRect(0, 0, width / 2f, height, red);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Jpeg, 90);
        var jpeg = data.ToArray();
        // Orientation 6: turn by 90 degrees clockwise to see it upright.
        byte[] exif =
        [
            0xFF, 0xE1, 0x00, 0x22, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
        ];
        return turned ? [.. jpeg[..2], .. exif, .. jpeg[2..]] : jpeg;
    }

    private static bool IsRed(SKColor color) => color.Red > 200 && color.Blue < 60;

    private static async Task<byte[]> Bytes(Api by, string path, string mediaType)
    {
        using var answer = await by.Raw(path);
        Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<string> Activity()
    {
        var station = await api.OpenStation();
        return (await api.Post("/v1/activities", new JsonObject
        {
            ["unit"] = station,
            ["title"] = "义诊",
            ["platform"] = "health",
            ["startsAt"] = "2026-01-10T09:00:00+08:00",
            ["endsAt"] = "2026-01-10T11:00:00+08:00",
            ["participants"] = 5,
            ["audience"] = 30,
            ["serviceMinutes"] = 600,
        })).Is(HttpStatusCode.Created).Headers.Location!.OriginalString;
    }

    private async Task<Reply> Attach(string path, byte[] content, string query = "", string? key = null)
    {
        using var body = new ByteArrayContent(content);
        return await api.Send(HttpMethod.Post, $"{path}/files{query}", body, key is null ? [] : [("Idempotency-Key", $"{path}/{key}")]);
    }
}

[Collection(OnSqlite.Name)]
public sealed class FilesOnSqliteTests(SqliteGateway gateway) : FileTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class FilesOnPostgresTests(PostgresGateway gateway) : FileTests(gateway);
