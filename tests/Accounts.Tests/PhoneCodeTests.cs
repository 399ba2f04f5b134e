using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>That somebody has a phone is proved by a code sent there.</summary>
public abstract class PhoneCodeTests(DatabaseEngine engine) : IAsyncLifetime
{
    private const string Phone = "13800001234";
    private const string Address = "203.0.113.7";

    private TestAccounts accounts = null!;

    private IPhoneCodes Codes => accounts.Get<IPhoneCodes>();

    private static AccountsOptions Options { get; } = new();

    public async Task InitializeAsync() => accounts = await TestAccounts.CreateAsync(engine);

    public async Task DisposeAsync() => await accounts.DisposeAsync();

    [Fact]
    public async Task A_code_told_back_gives_a_proof_once_and_the_proof_holds_once()
    {
        var code = await SendAsync();

        var proof = await Codes.ConfirmAsync("+86 138-0000-1234", code);

        Assert.NotNull(proof);
        Assert.Null(await Codes.ConfirmAsync(Phone, code));
        Assert.False(await Codes.RedeemAsync(proof, "13800001235"));
        Assert.True(await Codes.RedeemAsync(proof, Phone));
        Assert.False(await Codes.RedeemAsync(proof, Phone));
        Assert.False(await Codes.RedeemAsync("pho_", Phone));
    }

    [Fact]
    public async Task A_code_holds_for_five_minutes_and_a_proof_for_fifteen()
    {
        var code = await SendAsync();
        accounts.Clock.Pass(Options.PhoneCodeFor);
        Assert.Null(await Codes.ConfirmAsync(Phone, code));

        var proof = await Codes.ConfirmAsync(Phone, await SendAsync());
        accounts.Clock.Pass(Options.PhoneProofFor);
        Assert.False(await Codes.RedeemAsync(proof!, Phone));
    }

    [Fact]
    public async Task Five_wrong_tries_use_a_code_up_however_many_gateways_they_come_by()
    {
        var code = await SendAsync();
        var wrong = code == "000000" ? "000001" : "000000";
        var gateways = new[] { accounts.Services, accounts.NewGateway() };

        await Task.WhenAll(Enumerable.Range(0, Options.MostPhoneCodeTries).Select(number =>
            Task.Run(() => gateways[number % 2].GetRequiredService<IPhoneCodes>().ConfirmAsync(Phone, wrong))));

        Assert.Null(await Codes.ConfirmAsync(Phone, code));
    }

    [Fact]
    public async Task A_right_code_shown_many_times_at_once_gives_one_proof()
    {
        var code = await SendAsync();

        var proofs = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Codes.ConfirmAsync(Phone, code))));

        Assert.Single(proofs.OfType<string>());
    }

    [Fact]
    public async Task A_later_code_takes_the_place_of_an_earlier_one()
    {
        var first = await SendAsync();
        accounts.Clock.Pass(Options.PhoneCodeEvery);
        var second = await SendAsync();

        if (first != second) Assert.Null(await Codes.ConfirmAsync(Phone, first));
        Assert.NotNull(await Codes.ConfirmAsync(Phone, second));
    }

    [Fact]
    public async Task A_phone_gets_a_code_a_minute_and_ten_a_day()
    {
        for (var number = 0; number < Options.MostPhoneCodes; number++)
        {
            await SendAsync();
            Assert.Equal(new PhoneCodeRequest(Sent: false, Options.PhoneCodeEvery), await Codes.SendAsync(Phone, Language.Zh, address: null));
            accounts.Clock.Pass(Options.PhoneCodeEvery);
        }

        var refused = await Codes.SendAsync(Phone, Language.Zh, Address);
        Assert.False(refused.Sent);
        Assert.True(refused.RetryAfter > TimeSpan.FromHours(23));
        Assert.True((await Codes.SendAsync("13800001235", Language.Zh, Address)).Sent);
    }

    [Fact]
    public async Task An_address_has_so_many_codes_sent_in_an_hour()
    {
        for (var number = 0; number < Options.MostPhoneCodesFromAddress; number++) Assert.True((await Codes.SendAsync($"139{number:d8}", Language.Zh, Address)).Sent);

        Assert.Equal(new PhoneCodeRequest(Sent: false, TimeSpan.FromHours(1)), await Codes.SendAsync(Phone, Language.Zh, Address));
        Assert.True((await Codes.SendAsync(Phone, Language.Zh, "203.0.113.8")).Sent);
    }

    [Fact]
    public async Task Neither_number_nor_code_can_be_read_in_the_tables()
    {
        var code = await SendAsync();

        var row = await accounts.ScalarAsync<string>("select phone || ' ' || code from phone_codes");
        Assert.DoesNotContain(Phone, row, StringComparison.Ordinal);
        Assert.DoesNotContain($":{code} ", $"{row} ", StringComparison.Ordinal);
        await Codes.ConfirmAsync(Phone, code);
        Assert.Equal(0, await accounts.ScalarAsync<long>("select count(*) from phone_codes"));
        Assert.DoesNotContain(Phone, await accounts.ScalarAsync<string>("select token_hash || phone from phone_proofs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("13800001234", Phone)]
    [InlineData("+86 138 0000 1234", Phone)]
    [InlineData("0086-138-0000-1234", Phone)]
    [InlineData("12800001234", null)]
    [InlineData("1380000123", null)]
    [InlineData("０１３８００００１２３", null)]
    [InlineData("", null)]
    public void Numbers_have_one_form(string text, string? number) => Assert.Equal(number, PhoneNumber.Normalize(text));

    private async Task<string> SendAsync()
    {
        Assert.True((await Codes.SendAsync(Phone, Language.Zh, address: null)).Sent);
        return accounts.Sent.ByPhone[Phone];
    }
}

public sealed class SqlitePhoneCodeTests() : PhoneCodeTests(DatabaseEngine.Sqlite);

public sealed class PostgresPhoneCodeTests() : PhoneCodeTests(DatabaseEngine.Postgres);
