using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages.Accounts;

/// <summary><c>/me/authenticator</c>: the second factor of whoever looks: scanned, put into use by its first code, and taken out of use.</summary>
internal sealed class AuthenticatorPages(PageWriter pages, StaffForms forms, SecondFactors secondFactors)
{
    public const string Path = "/me/authenticator";

    public static readonly Operation Own = new("ownAuthenticatorByForm", "Shows one's own authenticator, puts one into use and takes it out again") { ForAccounts = true };

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    /// <summary>Shows a new secret, this once.</summary>
    public async Task BeginAsync(HttpContext http)
    {
        if (await OpenAsync(http) is not { } form || await AccountAsync(http) is not { } account) return;
        var (made, refused) = await secondFactors.BeginAsync(account, CancellationToken.None);
        if (refused is not null) await forms.RefuseAsync(http, form.Reader, Refusal.Of(refused), (state, status) => ShowAsync(http, state, status));
        else await WriteAsync(http, new AuthenticatorModel(InUse: false, forms.New(http)) { Made = new ShownSecret(made!.Secret, QrCode.Of(new Uri(made.Uri))) }, StatusCodes.Status200OK);
    }

    /// <summary>Puts it into use by its first code, and shows the codes on paper, this once.</summary>
    public async Task ConfirmAsync(HttpContext http)
    {
        if (await OpenAsync(http) is not { } form || await AccountAsync(http) is not { } account) return;
        if (await CodeAsync(http, form) is not { } code) return;
        var (codes, refused) = await secondFactors.ConfirmAsync(account, code, CancellationToken.None);
        if (refused is not null) await forms.RefuseAsync(http, form.Reader, Refusal.Of(refused), (state, status) => ShowAsync(http, state, status));
        else await WriteAsync(http, new AuthenticatorModel(InUse: true, forms.New(http)) { OnPaper = codes }, StatusCodes.Status200OK);
    }

    public async Task RemoveAsync(HttpContext http)
    {
        if (await OpenAsync(http) is not { } form || await AccountAsync(http) is not { } account) return;
        if (await CodeAsync(http, form) is not { } code) return;
        if (await secondFactors.RemoveAsync(account, code, CancellationToken.None) is { } refused) await forms.RefuseAsync(http, form.Reader, Refusal.Of(refused), (state, status) => ShowAsync(http, state, status));
        else StaffForms.GoTo(http, Path);
    }

    private Task<SentForm?> OpenAsync(HttpContext http) => forms.OpenAsync(http, Own, (state, status) => ShowAsync(http, state, status));

    /// <summary>The code that was typed, as apps show it or without the gap; null where there is none, which has been answered then.</summary>
    private async Task<string?> CodeAsync(HttpContext http, SentForm form)
    {
        var code = form.Reader.Required("code").Replace(" ", "", StringComparison.Ordinal);
        if (form.Reader.Faults.Count == 0) return code;
        await ShowAsync(http, forms.Again(http, form.Reader, form.Reader.Faults), StatusCodes.Status400BadRequest);
        return null;
    }

    /// <summary>Null where whoever looks has none, which has been answered then.</summary>
    private static async Task<AccountId?> AccountAsync(HttpContext http)
    {
        if (AccountRoutes.AccountOf(http) is { } account) return account;
        await Problems.WriteAsync(http, EdgeProblems.Forbidden);
        return null;
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        if (await AccountAsync(http) is { } account) await WriteAsync(http, new AuthenticatorModel(await secondFactors.IsInUseAsync(account, http.RequestAborted), form), status);
    }

    private Task WriteAsync(HttpContext http, AuthenticatorModel model, int status) =>
        pages.ShowAsync<AuthenticatorView, AuthenticatorModel>(http, model with { IsShown = http.Principal()!.SecondFactor }, status, PageWriter.NotKept);
}
