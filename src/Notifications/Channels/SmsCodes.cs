using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Notifications.Channels;

/// <summary>
/// Sends codes at once through the gateway that <see cref="SmsChannel"/> uses, or not at all: nobody waits for a code that comes later. Where no such
/// gateway is set up, none is sent.
/// </summary>
internal sealed partial class SmsCodes(IOptions<NotificationOptions> options, ChannelHttp http, ILogger<SmsCodes> logger) : IPhoneCodeSender
{
    private const string Template = "phone-code";

    private readonly NotificationOptions options = options.Value;

    public async Task<bool> SendAsync(string phone, string code, Language language, CancellationToken cancellationToken = default)
    {
        if (options.Sms is not { } sms) return false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.AnswerWithin);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, sms.Address)
            {
                Content = JsonContent.Create(new { id = $"{Guid.CreateVersion7():n}", phone, text = TextOf(code, language), template = Template, language = Words.Of(language), code }),
            };
            if (sms.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await http.Client.SendAsync(request, patience.Token);
            if (!response.IsSuccessStatusCode) LogRefused(logger, (int)response.StatusCode);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Its words may name an address, and nothing of the request may be in a log.
            LogUnsent(logger, e.GetType().Name);
            return false;
        }
    }

    private string TextOf(string code, Language language) => language is Language.Zh
        ? $"【{options.Sender.Zh}】验证码 {code}，5 分钟内有效。请勿告诉他人。"
        : $"{options.Sender.En}: your code is {code}. It holds for 5 minutes; tell nobody.";

    [LoggerMessage(Level = LogLevel.Warning, Message = "A phone code was not taken: http {Status}")]
    private static partial void LogRefused(ILogger logger, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A phone code could not be sent: {Fault}")]
    private static partial void LogUnsent(ILogger logger, string fault);
}
