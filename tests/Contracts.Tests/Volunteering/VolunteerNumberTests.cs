using FsCheck;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Xunit;

namespace Practice.Actors.Contracts.Tests.Volunteering;

public sealed class VolunteerNumberTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly UnitCode Station = new("620623100200");

    [Fact]
    public void A_number_stays_what_it_was_in_the_first_version() =>
        Assert.Equal("V620623-WAJVF-2B2ZF-7", VolunteerNumber.Of(Station, new("vol_01jdq7k2v3m8n5p6r7s8t9v0wx")).Value);

    [Theory]
    [InlineData("620623", "V620623-")]
    [InlineData("620623-A1", "V620623-")]
    [InlineData("620623100200", "V620623-")]
    [InlineData("62", "V62-")]
    public void A_number_begins_with_the_county(string unit, string begin) =>
        Assert.StartsWith(begin, NumberOf(7, unit).Value, StringComparison.Ordinal);

    [Property]
    public bool A_number_reads_back_however_it_is_written(PositiveInt person)
    {
        var number = NumberOf(person.Get);

        return Reads(number.Value, number)
            && Reads(number.Value.Replace("-", "", StringComparison.Ordinal), number)
            && Reads(number.Value.ToLowerInvariant().Replace('-', ' '), number)
            && Reads(number.Value.Replace('0', 'O').Replace('1', 'l'), number);
    }

    [Property]
    public bool One_wrong_character_is_always_noticed(PositiveInt person, PositiveInt at, PositiveInt by)
    {
        var number = NumberOf(person.Get).Value;
        int[] places = [.. Enumerable.Range(8, number.Length - 8).Where(place => number[place] != '-')];
        var place = places[at.Get % places.Length];
        var changed = number.ToCharArray();
        changed[place] = Alphabet[(Alphabet.IndexOf(changed[place], StringComparison.Ordinal) + 1 + (by.Get % 31)) % 32];

        return !VolunteerNumber.TryParse(new string(changed), out _);
    }

    [Fact]
    public void Twenty_four_thousand_volunteers_have_numbers_of_their_own() =>
        Assert.Equal(24_000, Enumerable.Range(0, 24_000).Select(person => NumberOf(person).Value).Distinct().Count());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("V")]
    [InlineData("V620623")]
    [InlineData("620623-00000-00000-0")]
    [InlineData("V620623-00000-00000-00000-00000-00000-00000-0")]
    [InlineData("VX20623-00000-00000-0")]
    [InlineData("V620623-0000!-00000-0")]
    public void What_could_never_have_been_given_is_refused(string? text) => Assert.False(VolunteerNumber.TryParse(text, out _));

    private static VolunteerNumber NumberOf(int person, string unit = "620623100200") =>
        VolunteerNumber.Of(new UnitCode(unit), new VolunteerId(EntityId.Derive(VolunteerId.Prefix, "test", $"{person}")));

    private static bool Reads(string text, VolunteerNumber number) => VolunteerNumber.TryParse(text, out var read) && read == number;
}
