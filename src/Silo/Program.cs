using Practice.Actors.Silo;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddClusterSilo();
var app = builder.Build();
await app.RunAsync();
