using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>
/// Staff sign in at the county's authority (OpenID Connect, authorization code with PKCE): <c>/sign-in</c> sends the browser there, <c>/signed-in</c> takes it back and begins a session of the
/// account that has the <c>sub</c>, as a password would. The library's own cookie is not used: a session here is a row, which ends everywhere at once.
/// </summary>
internal static class RedirectSignIn
{
    private const string Scheme = "authority";
    private const string Away = "/sign-in";
    private const string Back = "/signed-in";

    /// <summary>Where the library would sign somebody in, and looks for who has: the ticket becomes a session of the platform before, so there is nobody.</summary>
    private const string Nowhere = "nowhere";

    public static void AddRedirectSignIn(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(RedirectOptions.Section).Get<RedirectOptions>() ?? new RedirectOptions();
        if (!settings.IsValid) throw new InvalidOperationException($"{RedirectOptions.Section}: an Authority is an https address and has a ClientId.");
        if (settings.Authority is not { } authority) return;

        var services = builder.Services;
        services.AddSingleton<RedirectProtection>();
        services.AddSingleton<IDataProtectionProvider>(provider => provider.GetRequiredService<RedirectProtection>());
        services.AddAuthenticationCore(options => options.DefaultScheme = Nowhere);
        services.AddWebEncoders();
        services.AddSingleton<IAuthenticationConfigurationProvider, NoConfiguration>();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, Nobody>(Nowhere, displayName: null, configureOptions: null).AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = authority.AbsoluteUri.TrimEnd('/');
            options.RequireHttpsMetadata = !authority.IsLoopback;
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.CallbackPath = Back;
            options.SignInScheme = Nowhere;
            options.MapInboundClaims = false;
            // Who it is, and nothing about them.
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];
            // The authority sends the browser back by a link, which brings such cookies along.
            foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie }) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            options.Events.OnTicketReceived = EnterAsync;
            options.Events.OnRemoteFailure = RefuseAsync;
        });
    }

    /// <summary>Behind the trusted proxies and the hardening, so that the authority is told the address by which browsers come, and answers bear what all bear.</summary>
    public static void UseRedirectSignIn(this WebApplication app)
    {
        if (app.Services.GetService<RedirectProtection>() is null) return;
        app.UseAuthentication();
        app.MapGet(Away, (RequestDelegate)(http => http.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = "/" })));
    }

    private static async Task EnterAsync(TicketReceivedContext ticket)
    {
        var http = ticket.HttpContext;
        ticket.HandleResponse();
        var signIns = http.RequestServices.GetRequiredService<VouchedSignIns>();
        if (ticket.Principal?.FindFirst("sub")?.Value is not { Length: > 0 } subject
            || await signIns.SignInAsync(new Vouched(subject, ticket.Principal.Claims.Any(claim => claim is { Type: "amr", Value: "mfa" or "otp" or "hwk" })), CancellationToken.None) is not { } session)
        {
            await Problems.WriteAsync(http, AccountProblems.SignInFailed);
            return;
        }

        Credentials.Keep(http, session);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Redirect("/");
    }

    /// <summary>A browser that was never sent away, a code that is no good, a person who turned back: nobody is told which.</summary>
    private static Task RefuseAsync(RemoteFailureContext failure)
    {
        failure.HandleResponse();
        return Problems.WriteAsync(failure.HttpContext, AccountProblems.SignInFailed);
    }

    /// <summary>All that is to be configured is in <see cref="RedirectOptions"/>.</summary>
    private sealed class NoConfiguration : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
    }

    private sealed class Nobody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.NoResult());
    }
}
