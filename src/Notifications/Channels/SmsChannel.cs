using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Notifications.Channels;

/// <summary>
/// Text messages through a gateway that takes one JSON object a message. Every provider has an interface, a signature and registered templates of
/// its own; a gateway in between has them, and the platform does not change with the provider.
/// </summary>
internal sealed class SmsChannel(IOptions<NotificationOptions> options, ChannelHttp http) : INotificationChannel
{
    private readonly SmsOptions sms = options.Value.Sms!;

    public NotificationChannel Channel => NotificationChannel.Sms;

    public string? AddressOf(Person person) => person.Phone;

    public async Task<Delivery> SendAsync(Message message, string address, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, sms.Address)
        {
            Content = JsonContent.Create(new
            {
                id = message.Id,
                phone = address,
                text = message.SignedText,
                template = Words.Of(message.Kind),
                language = Words.Of(message.Language),
                code = message.Code,
                due = message.Due,
            }),
        };
        if (sms.Key is { } key) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.Client.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode) return Delivery.Taken;
        var fault = $"http {(int)response.StatusCode}";

        // Of the number or the text, not of the key, the path or the load.
        return response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Gone
            ? Delivery.Refused(fault)
            : Delivery.Unavailable(fault);
    }
}
