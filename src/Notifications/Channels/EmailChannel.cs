using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Notifications.Channels;

/// <summary>E-mail over SMTP (RFC 5321).</summary>
internal sealed class EmailChannel(IOptions<NotificationOptions> options) : INotificationChannel
{
    private readonly EmailOptions email = options.Value.Email!;

    public NotificationChannel Channel => NotificationChannel.Email;

    public string? AddressOf(Person person) => person.Email;

    public async Task<Delivery> SendAsync(Message message, string address, CancellationToken cancellationToken)
    {
        // Few servers take other addresses (RFC 6531).
        if (!Ascii.IsValid(address) || !MailboxAddress.TryParse(address, out var to)) return Delivery.Refused("address malformed");
        var from = MailboxAddress.Parse(email.From);
        using var mail = new MimeMessage
        {
            // The same each time: a mailbox that got it twice can tell.
            MessageId = $"{message.Id}@{from.Domain}",
            Subject = message.Subject,
            Body = new TextPart(TextFormat.Plain) { Text = message.SignedText },
        };
        mail.From.Add(from);
        mail.To.Add(to);

        // No answering machine is to answer it (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        try
        {
            using var client = new SmtpClient();
            await client.ConnectAsync(email.Host, email.Port, SecurityOf(email.Security), cancellationToken);
            if (email.User is { } user) await client.AuthenticateAsync(user, email.Password ?? "", cancellationToken);
            await client.SendAsync(mail, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            return Delivery.Taken;
        }
        catch (SmtpCommandException refusal)
        {
            // That the sender is not accepted is for the operator to mend: the message is as good as before.
            var code = (int)refusal.StatusCode;
            return (code, refusal.ErrorCode) is ( >= 500, SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted)
                ? Delivery.Refused($"smtp {code}")
                : Delivery.Unavailable($"smtp {code}");
        }
    }

    private static SecureSocketOptions SecurityOf(EmailSecurity security) => security switch
    {
        EmailSecurity.StartTls => SecureSocketOptions.StartTls,
        EmailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        EmailSecurity.None => SecureSocketOptions.None,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, "Not a way to secure SMTP."),
    };
}
