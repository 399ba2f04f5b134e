using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Notifications.Channels;

/// <summary>
/// Template messages of a WeChat official account. It follows the account's interface: <c>cgi-bin/stable_token</c> for the token,
/// <c>cgi-bin/message/template/send</c> for each message.
/// </summary>
internal sealed class WeChatChannel(IOptions<NotificationOptions> options, ChannelHttp http, TimeProvider time) : INotificationChannel, IDisposable
{
    /// <summary>The token that was sent is not valid, or no longer.</summary>
    private static readonly int[] TokenFaults = [40001, 40014, 42001];

    /// <summary>The account does not know the recipient, or they do not follow it, or do not want to hear from it.</summary>
    private static readonly int[] RecipientFaults = [40003, 43004, 43101];

    /// <summary>Of the two hours that a token is good for, these are not used.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly WeChatOptions weChat = options.Value.WeChat!;
    private readonly SemaphoreSlim fetching = new(1, 1);
    private (string Value, DateTimeOffset Until)? token;

    public NotificationChannel Channel => NotificationChannel.WeChat;

    public string? AddressOf(Person person) => person.WeChat;

    public async Task<Delivery> SendAsync(Message message, string address, CancellationToken cancellationToken)
    {
        string? bad = null;
        while (true)
        {
            var (used, denied) = await TokenAsync(bad, cancellationToken);
            if (used is null) return Delivery.Unavailable(denied!);
            var answer = await PostAsync($"cgi-bin/message/template/send?access_token={Uri.EscapeDataString(used)}", BodyOf(message, address), cancellationToken);
            switch (answer)
            {
                case { Code: 0 }:
                    return Delivery.Taken;
                case { Code: { } code } when TokenFaults.Contains(code) && bad is null:
                    bad = used;
                    break;
                case { Code: { } code } when RecipientFaults.Contains(code):
                    return Delivery.Refused($"wechat {code}");
                default:
                    return Delivery.Unavailable(answer.Fault);
            }
        }
    }

    public void Dispose() => fetching.Dispose();

    private object BodyOf(Message message, string address) => new
    {
        touser = address,
        template_id = weChat.Template,
        client_msg_id = message.Id,
        data = weChat.Fields.ToDictionary(field => field.Key, field => new { value = ValueOf(field.Key, field.Value, message) }, StringComparer.Ordinal),
    };

    private static string ValueOf(string field, string shows, Message message)
    {
        var value = shows switch
        {
            "code" => message.Code ?? "—",
            "due" => message.Due is { } due ? $"{due:yyyy-MM-dd HH:mm}" : "—",
            "time" => $"{message.At:yyyy-MM-dd HH:mm}",
            "title" => message.Title,
            _ => message.Text,
        };

        // "thing" holds 20 characters; a longer value is refused as a whole.
        return field.StartsWith("thing", StringComparison.Ordinal) && value.Length > 20 ? $"{value[..19]}…" : value;
    }

    /// <summary>One token for all messages, fetched by one caller at a time.</summary>
    /// <param name="bad">A token that was not valid; null where none was.</param>
    private async Task<(string? Token, string? Fault)> TokenAsync(string? bad, CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (token is { } known && known.Value != bad && known.Until > time.GetUtcNow()) return (known.Value, null);

            // Another process may have fetched a newer one; only where it is still the bad one, a new one is forced, which few times a day are allowed for.
            var answer = await FetchAsync(force: false, cancellationToken);
            if (answer.Token is not null && answer.Token == bad) answer = await FetchAsync(force: true, cancellationToken);
            if (answer is not { Token.Length: > 0 }) return (null, $"token: {answer.Fault}");
            token = (answer.Token, time.GetUtcNow() + TimeSpan.FromSeconds(answer.ExpiresIn) - Margin);
            return (answer.Token, null);
        }
        finally
        {
            fetching.Release();
        }
    }

    private Task<Answer> FetchAsync(bool force, CancellationToken cancellationToken) => PostAsync(
        "cgi-bin/stable_token",
        new { grant_type = "client_credential", appid = weChat.AppId, secret = weChat.Secret, force_refresh = force },
        cancellationToken);

    private async Task<Answer> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var response = await http.Client.PostAsJsonAsync(new Uri(weChat.Address, path), body, cancellationToken);
        return response.IsSuccessStatusCode
            ? await response.Content.ReadFromJsonAsync<Answer>(cancellationToken) ?? new Answer()
            : new Answer { Status = (int)response.StatusCode };
    }

    private sealed record Answer
    {
        [JsonPropertyName("errcode")] public int? Code { get; init; }

        [JsonPropertyName("access_token")] public string? Token { get; init; }

        [JsonPropertyName("expires_in")] public int ExpiresIn { get; init; }

        [JsonIgnore] public int? Status { get; init; }

        public string Fault => Status is { } status ? $"http {status}" : $"wechat {Code}";
    }
}
