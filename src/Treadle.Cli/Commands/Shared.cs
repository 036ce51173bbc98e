using System.CommandLine;
using System.Net.Http.Headers;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Access;
using Treadle.Protocol.Client;

namespace Treadle.Cli.Commands;

/// <summary>Options that several commands share, and how to reach the server they name.</summary>
internal static class Shared
{
    /// <summary>Environment variable with the API key that every command sends.</summary>
    public const string KeyVariable = "TREADLE_KEY";

    /// <summary>Where a server listens when nothing else is said.</summary>
    public const string DefaultServer = "http://127.0.0.1:8420";

    /// <summary>--json.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of words." };

    /// <summary>What stands between the labels of a cell.</summary>
    public static Option<string> Separator()
    {
        var option = new Option<string>("--separator") { Description = "What stands between the labels of a cell, where it holds several.", DefaultValueFactory = _ => ";" };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) is "")
            {
                result.AddError("--separator is empty; expected a text such as ; or |.");
            }
        });
        return option;
    }

    /// <summary>A moving line on a terminal; nothing where the output is read by a program.</summary>
    public static IProgress<double>? Progress(string work, bool asJson) => asJson || Console.IsErrorRedirected ? null : new ProgressLine(work);

    /// <summary>--server.</summary>
    public static Option<string> Server() => new("--server")
    {
        Description = "Address of the server (environment: TREADLE_SERVER).",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TREADLE_SERVER") ?? DefaultServer,
    };

    /// <summary>--project.</summary>
    public static Option<string?> Project() => new("--project") { Description = "Name of the project; not needed when the server has only one." };

    /// <summary>--data-dir.</summary>
    public static Option<string> DataFolder() => new("--data-dir")
    {
        Description = "Folder for journal, database and models (environment: TREADLE_DATA_DIR).",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TREADLE_DATA_DIR") ?? "./treadle-data",
    };

    /// <summary>Where the browser application was built: beside the program, or where TREADLE_WEB says.</summary>
    public static string WebFolder() => Environment.GetEnvironmentVariable("TREADLE_WEB") ?? Path.Combine(AppContext.BaseDirectory, "web");

    /// <summary>Whether there is a browser application to serve.</summary>
    public static bool IsWebBuilt() => File.Exists(Path.Combine(WebFolder(), "index.html"));

    /// <summary>A client of the server that sends the API key of the environment, if there is one.</summary>
    public static TreadleClient Connect(string server)
    {
        var http = Http(server);
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } key)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return new TreadleClient(http);
    }

    /// <summary>A client of the server with a session of that account, whose password is asked for.</summary>
    public static async Task<TreadleClient> SignInAsync(string server, string account, CancellationToken cancellation)
    {
        var http = Http(server);
        var client = new TreadleClient(http);
        var session = await client.SignInAsync(new SignInRequest { Name = account, Password = await PasswordPrompt.ReadAsync(account, cancellation) }, cancellation);
        http.DefaultRequestHeaders.Add("X-Treadle-Csrf", session.CsrfToken);
        return client;
    }

    private static HttpClient Http(string server) => Uri.TryCreate(server, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        ? new HttpClient { BaseAddress = new Uri(server.TrimEnd('/') + "/"), Timeout = TimeSpan.FromMinutes(10) }
        : throw new InputException($"--server is '{server}'; expected an address such as {DefaultServer}.");

    /// <summary>The named project, or the only one of the server.</summary>
    public static async Task<string> ResolveAsync(TreadleClient client, string? project, CancellationToken cancellation)
    {
        if (project is not null)
        {
            return project;
        }

        var all = await client.ProjectsAsync(cancellation);
        return all.Count switch
        {
            1 => all[0].Project,
            0 => throw new InputException("the server has no project yet. Write one with 'treadle init' and send it with 'treadle apply'."),
            _ => throw new InputException($"the server has {all.Count} projects. Say which with --project: {string.Join(", ", all.Select(one => one.Project))}."),
        };
    }
}
