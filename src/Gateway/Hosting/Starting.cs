using Microsoft.Extensions.Options;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Hosting;

/// <summary>Says in a sentence which setting keeps the program from starting, where else it would say where in the program that was found out.</summary>
internal static class Starting
{
    /// <returns>The exit code of what was run, or 1 where a setting is not as it must be.</returns>
    public static async Task<int> RunAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OptionsValidationException wrong)
        {
            await Console.Error.WriteLineAsync($"The gateway does not start. {string.Join(' ', wrong.Failures)}");
            return 1;
        }
    }

    /// <summary>Looks at the settings before the host starts, which would log whatever it throws.</summary>
    /// <exception cref="OptionsValidationException">One is not as it must be.</exception>
    public static WebApplication Checked(this WebApplication app)
    {
        app.Services.RequireMasterKey();
        app.Services.GetService<IStartupValidator>()?.Validate();
        return app;
    }
}
