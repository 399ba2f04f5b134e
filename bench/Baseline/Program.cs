using System.Globalization;
using FluentValidation;
using Npgsql;
using Practice.Actors.Bench.Baseline;
using Practice.Actors.Gateway.ServiceRequests;

// The same requests over REST as a team would plainly write them: minimal APIs, Dapper, Npgsql, one transaction a command.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Dapper.DefaultTypeMap.MatchNamesWithUnderscores = true;
var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.ConfigureHttpJsonOptions(json =>
{
    json.SerializerOptions.TypeInfoResolverChain.Insert(0, Wire.Default);
    json.SerializerOptions.UnmappedMemberHandling = Wire.Default.Options.UnmappedMemberHandling;
    json.SerializerOptions.RespectRequiredConstructorParameters = Wire.Default.Options.RespectRequiredConstructorParameters;
    json.SerializerOptions.RespectNullableAnnotations = Wire.Default.Options.RespectNullableAnnotations;
    foreach (var converter in Wire.Default.Options.Converters) json.SerializerOptions.Converters.Add(converter);
});
builder.Services.AddSingleton(NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(builder.Configuration.GetConnectionString("Baseline"))
{
    MaxAutoPrepare = 50,
    AutoPrepareMinUsages = 2,
    MaxPoolSize = 64,
}));
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Duties>();
builder.Services.AddSingleton<RequestStore>();
builder.Services.AddSingleton<IValidator<PlaceBody>, PlaceBodyValidator>();
builder.Services.AddSingleton<IValidator<DispatchBody>, DispatchBodyValidator>();
builder.Services.AddSingleton<IValidator<AcceptBody>, AcceptBodyValidator>();
builder.Services.AddSingleton<IValidator<StartBody>, StartBodyValidator>();
builder.Services.AddSingleton<IValidator<CompleteBody>, CompleteBodyValidator>();
builder.Services.AddSingleton<IValidator<RateBody>, RateBodyValidator>();
builder.Services.AddSingleton<IValidator<CloseBody>, CloseBodyValidator>();

var app = builder.Build();
await County.LoadAsync(app.Services.GetRequiredService<NpgsqlDataSource>());

var key = $"Bearer {app.Configuration["Key"]}";
app.Use((http, next) =>
{
    if (http.Request.Method == "GET" || http.Request.Headers.Authorization == key) return next(http);
    http.Response.StatusCode = StatusCodes.Status401Unauthorized;
    return Task.CompletedTask;
});
app.MapGet("/health/ready", () => "ready");
app.MapServiceRequests();
await app.RunAsync();
