using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Protocol.Hosting;
using Treadle.Server.Hosting;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle verify</c>.</summary>
internal static class VerifyCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var server = new Option<string?>("--server") { Description = "Check a running server; without it, the data folder is opened here." };
        var data = Shared.DataFolder();
        var store = new Option<string>("--store") { Description = "sqlite, or the PostgreSQL address.", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("TREADLE_STORE") ?? "sqlite" };
        var model = new Option<int?>("--model") { Description = "Train this model version of a running server again from its record and compare the bytes." };
        var project = Shared.Project();
        var json = Shared.Json();
        var command = new Command("verify", "Check journal and store against each other, or train a model again and compare its bytes.") { server, data, store, model, project, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(model) is { } version)
            {
                return await ModelAsync(parsed.GetValue(server), parsed.GetValue(project), version, parsed.GetValue(json), cancellation);
            }

            var answer = parsed.GetValue(server) is { } address
                ? await Shared.Connect(address).VerifyAsync(cancellation)
                : await OfflineAsync(parsed.GetValue(data)!, parsed.GetValue(store)!, cancellation);
            Output.Print(answer, parsed.GetValue(json), Words);
            return answer.IsWhole ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static async Task<int> ModelAsync(string? server, string? project, int version, bool asJson, CancellationToken cancellation)
    {
        var client = Shared.Connect(server ?? Shared.DefaultServer);
        var answer = await client.VerifyModelAsync(await Shared.ResolveAsync(client, project, cancellation), version, cancellation);
        Output.Print(answer, asJson, (text, one) => text.WriteLine(one.IsIdentical
            ? $"v{one.Version} trained again from its record has the same bytes ({one.Recorded})"
            : $"v{one.Version} trained again DIFFERS: recorded {one.Recorded}, now {one.Retrained}"));
        return answer.IsIdentical ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<VerifyAnswer> OfflineAsync(string folder, string store, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputException($"there is no data folder {folder}. Name it with --data-dir, or check a running server with --server.");
        }

        await using var server = await TreadleServer.StartAsync(
            new ServerOptions { DataFolder = folder, Store = store, Port = 0, RunsWorkers = false }, TimeProvider.System, null, cancellation);
        if (server.Recovery is { } recovery)
        {
            await Console.Error.WriteLineAsync($"recovered: {recovery}");
        }

        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromHours(1) };
        return await new TreadleClient(http).VerifyAsync(cancellation);
    }

    private static void Words(TextWriter text, VerifyAnswer answer)
    {
        text.WriteLine($"{answer.JournalRecords} journal records compared; the store holds {answer.StoredPredictions} predictions and {answer.StoredFeedback} feedbacks");
        foreach (var finding in answer.Findings)
        {
            text.WriteLine($"  {finding}");
        }

        text.WriteLine(answer.IsWhole ? "whole: nothing is missing, doubled or different" : $"NOT whole: {answer.Findings.Count} findings");
    }
}
