using Practice.Actors.Gateway.Hosting;

return await Starting.RunAsync(async () =>
{
    if (args is [var verb, .. var rest] && !verb.StartsWith('-')) return await Verbs.RunAsync(verb, rest);
    if (args is ["-h" or "--help", ..]) return await Verbs.RunAsync("help", []);

    NativeMemory.KeepFewArenas();
    await using var app = Serving.Build(args).Checked();
    await app.RunAsync();
    return 0;
});
