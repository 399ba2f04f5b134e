using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Tests.Hosting;

namespace Practice.Actors.Gateway.Tests.Volunteering;

/// <summary>Volunteers who come with their phone, as they do over the API.</summary>
internal static class PhoneSignIns
{
    private static int serial;

    public static string NewPhone() => $"1391000{Interlocked.Increment(ref serial):0000}";

    extension(GatewayHost host)
    {
        /// <summary>That a code sent to a phone was told back.</summary>
        public async Task<string> ProvePhone(string phone)
        {
            // The minute between two codes, which tests of its own are about.
            await host.Services.GetRequiredService<Attempts>().ClearAsync("phone-code-soon", phone);
            var nobody = host.ApiOfNobody();
            (await nobody.Post("/v1/phone-codes", new JsonObject { ["phone"] = phone })).Is(HttpStatusCode.OK);
            return (await nobody.Post("/v1/phone-codes/confirm", new JsonObject { ["phone"] = phone, ["code"] = host.CodeSentTo(phone) })).Is(HttpStatusCode.OK).Text("proof");
        }

        /// <summary>A client of the volunteer who has the phone.</summary>
        public async Task<Api> SignInByPhone(string phone, string? identityNumber = null)
        {
            var body = new JsonObject { ["phone"] = phone, ["proof"] = await host.ProvePhone(phone) };
            if (identityNumber is not null) body["identityNumber"] = identityNumber;
            return new Api(host.CreateClient(), (await host.ApiOfNobody().Post("/v1/sessions/by-phone", body)).Is(HttpStatusCode.Created).Text("token"));
        }
    }
}
