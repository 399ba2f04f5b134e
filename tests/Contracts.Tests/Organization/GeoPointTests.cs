using Practice.Actors.Contracts.Organization;
using Xunit;

namespace Practice.Actors.Contracts.Tests.Organization;

public sealed class GeoPointTests
{
    private static readonly GeoPoint Huazangsi = new(36.972, 103.142);

    /// <summary>Against the haversine formula on the same sphere.</summary>
    [Theory]
    [InlineData(37.25, 102.80)]
    [InlineData(37.35, 102.33)]
    [InlineData(36.00, 103.80)]
    [InlineData(39.70, 98.50)]
    [InlineData(33.40, 104.90)]
    public void Within_a_province_it_is_right_to_half_of_one_per_cent(double latitude, double longitude)
    {
        var other = new GeoPoint(latitude, longitude);

        Assert.InRange(Huazangsi.MetresTo(other) / Haversine(Huazangsi, other), 0.995, 1.005);
    }

    [Fact]
    public void It_is_as_far_there_as_back_and_nothing_to_itself()
    {
        var other = new GeoPoint(39.7, 98.5);

        Assert.Equal(Huazangsi.MetresTo(other), other.MetresTo(Huazangsi));
        Assert.Equal(0, Huazangsi.MetresTo(Huazangsi));
    }

    [Fact]
    public void A_degree_of_a_meridian_is_a_degree() => Assert.Equal(111_195, new GeoPoint(0, 0).MetresTo(new GeoPoint(1, 0)));

    [Fact]
    public void The_date_line_is_no_wall() => Assert.Equal(222_390, new GeoPoint(0, 179).MetresTo(new GeoPoint(0, -179)));

    [Theory]
    [InlineData(90, 0, -90, 180)]
    [InlineData(90, -180, 90, 180)]
    [InlineData(-90, -180, 90, 180)]
    [InlineData(0, -180, 0, 180)]
    public void Every_two_places_have_a_distance(double latitude, double longitude, double otherLatitude, double otherLongitude) =>
        Assert.InRange(new GeoPoint(latitude, longitude).MetresTo(new GeoPoint(otherLatitude, otherLongitude)), 0, 30_000_000);

    private static double Haversine(GeoPoint left, GeoPoint right)
    {
        const double Radius = 6_371_000;
        var (north, east) = (Radians(right.Latitude - left.Latitude), Radians(right.Longitude - left.Longitude));
        var h = Math.Pow(Math.Sin(north / 2), 2) + (Math.Cos(Radians(left.Latitude)) * Math.Cos(Radians(right.Latitude)) * Math.Pow(Math.Sin(east / 2), 2));
        return 2 * Radius * Math.Asin(Math.Sqrt(h));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
