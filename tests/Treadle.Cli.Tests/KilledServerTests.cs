using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Treadle.Protocol.Client;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Statistics.Randomness;

namespace Treadle.Cli.Tests;

public sealed class KilledServerTests : IDisposable
{
    private const int Callers = 16;
    private const int Rounds = 2;
    private const string Project = "messages";
    private const string ProjectFile =
        """
        project: messages
        task: text-classification
        input:
          - name: text
        labels:
          - name: billing
          - name: delivery
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-killed-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("speed", "slow")]
    public async Task After_kill_9_in_mid_load_every_acknowledged_prediction_is_there_exactly_once()
    {
        var acknowledged = new ConcurrentBag<string>();
        var random = Pcg32.Derive(1, "moments");
        for (var round = 0; round < Rounds; round++)
        {
            using var server = await ServeProcess.StartAsync(_folder, Cancellation);
            await ClientOf(server).ApplyConfigAsync(ProjectFile, Cancellation);
            var load = Enumerable.Range(0, Callers).Select(caller => SendUntilKilledAsync(server, $"r{round}-c{caller}", acknowledged)).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(700 + random.NextInt(800)), Cancellation);
            server.Kill();
            await Task.WhenAll(load);
        }

        using (var restarted = await ServeProcess.StartAsync(_folder, Cancellation))
        {
            // Any read waits until the store has what the journal recovered.
            await ClientOf(restarted).PredictionsAsync(Project, null, Cancellation, limit: 1);
        }

        acknowledged.Count.ShouldBeGreaterThan(Callers);
        var stored = StoredIds();
        stored.Count.ShouldBe(stored.Distinct().Count());
        acknowledged.Except(stored).ShouldBeEmpty();
        (await VerifyAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task After_kill_9_who_has_seen_an_answer_still_has_and_never_gets_its_item_blind()
    {
        using (var server = await ServeProcess.StartAsync(_folder, Cancellation))
        {
            var client = ClientOf(server);
            await client.ApplyConfigAsync($"{ProjectFile}\nrouting: {{audit_rate: 1}}\n", Cancellation);
            foreach (var id in new[] { "p1", "p2" })
            {
                await client.PredictAsync(
                    Project,
                    new PredictionRequest { Id = id, Input = new Dictionary<string, string> { ["text"] = $"charged twice {id}" }, Model = "vendor@1", Output = new ModelOutput { Label = "billing", Score = 0.75 } },
                    Cancellation);
            }

            using var http = new HttpClient { BaseAddress = server.Address };
            (await http.GetAsync($"v1/projects/{Project}/predictions/p1?person=dora", Cancellation)).EnsureSuccessStatusCode();
            server.Kill();
        }

        using (var restarted = await ServeProcess.StartAsync(_folder, Cancellation))
        {
            var claim = await ClientOf(restarted).ClaimAsync(Project, new ClaimRequest { Annotator = "dora", Count = 5 }, Cancellation);
            claim.Items.ShouldHaveSingleItem().ItemId.ShouldBe("p2");
        }

        (await VerifyAsync()).ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TreadleClient ClientOf(ServeProcess server) => new(new HttpClient { BaseAddress = server.Address });

    private static async Task SendUntilKilledAsync(ServeProcess server, string prefix, ConcurrentBag<string> acknowledged)
    {
        var client = ClientOf(server);
        try
        {
            for (var number = 0; ; number++)
            {
                // Every other id is the caller's, the rest are the server's.
                var id = number % 2 == 0 ? $"{prefix}-{number}" : null;
                var request = new PredictionRequest { Id = id, Input = new Dictionary<string, string> { ["text"] = $"parcel {number}" } };
                acknowledged.Add((await client.PredictAsync(Project, request, Cancellation)).Id);
            }
        }
        catch (HttpRequestException)
        {
            // The server was killed: what was under way is not acknowledged.
        }
    }

    private List<string> StoredIds()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "treadle.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM predictions";
        using var reader = command.ExecuteReader();
        var ids = new List<string>();
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private async Task<int> VerifyAsync()
    {
        using var verify = Process.Start(new ProcessStartInfo(ServeProcess.Program, ["verify", "--data-dir", _folder]) { RedirectStandardOutput = true })!;
        await verify.StandardOutput.ReadToEndAsync(Cancellation);
        await verify.WaitForExitAsync(Cancellation);
        return verify.ExitCode;
    }
}
