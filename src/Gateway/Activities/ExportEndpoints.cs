using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>Taking out the list of activities as a file.</summary>
internal static class ExportEndpoints
{
    public static void MapActivityExport(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (calendar, county) = (services.GetRequiredService<CountyCalendar>(), services.GetRequiredService<CountyZone>());
        var time = services.GetRequiredService<TimeProvider>();
        routes.MapExport(
            new ExportOf<ActivityListing>(
                "/v1/activities", "活动名称,单位代码,所在单位,服务平台\r\n马背宣讲进牧区,620623100200,红大村新时代文明实践站,理论政策宣讲\r\n", Examples.Listing, WireJson.Wire.ActivityListing),
            query => Endpoints.FilterOf(query, calendar, time),
            (filter, request) => new ListActivities(filter, request),
            async (language, stop) => ActivityTable.In(language, await CountyNames.ReadAsync(services, stop), county),
            new Operation("exportActivities", "Gives the list of activities as a file")
            {
                Description = "With the list's filters. CSV in UTF-8 with its mark, so that a spreadsheet shows Chinese, and without formulas; XLSX; or NDJSON with the list's items. "
                    + "CSV and XLSX have names in place of ids, times in the county's time zone and headings in the language of `Accept-Language`; an import reads them again.",
                Query = Endpoints.Narrowing,
            });
    }
}
