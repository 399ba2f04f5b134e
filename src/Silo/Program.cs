using Practice.Actors.Silo;

await using var app = Serving.Build(args);
await app.RunAsync();
