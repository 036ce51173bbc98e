using System.Globalization;
using System.Text.Json;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Tests;

/// <summary>One line of the project file changes the architecture: through the built program against a running server.</summary>
public sealed class ArchitectureSwapTests : IDisposable
{
    private const string Project = "messages";
    private const int Messages = 320;

    private static readonly string[][] Words =
    [
        ["invoice", "charged", "refund", "payment", "twice", "card", "amount", "bank"],
        ["parcel", "courier", "late", "tracking", "address", "arrived", "box", "driver"],
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-swap-").FullName;
    private ServeProcess _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changing_one_line_trains_a_candidate_that_is_judged_on_every_old_evaluation_and_compared()
    {
        using var server = await ServeProcess.StartAsync(Path.Combine(_folder, "data"), Cancellation);
        _server = server;
        var client = new TreadleClient(new HttpClient { BaseAddress = server.Address });
        var file = Path.Combine(_folder, "treadle.yaml");
        await File.WriteAllTextAsync(file, ProjectFile("tfidf-softmax"), Cancellation);
        (await RunAsync("apply", file, "--yes")).Output.ShouldContain("applied: project messages");
        await AnswerAsync(client);
        await WaitForAsync(client, 1);

        await File.WriteAllTextAsync(file, ProjectFile("nb-em"), Cancellation);
        var applied = await RunAsync("apply", file, "--yes");
        applied.Output.ShouldContain("trainers");
        await WaitForAsync(client, 2);
        var models = (await client.ModelsAsync(Project, Cancellation)).Models;
        models.Select(model => model.Trainer).ShouldBe(["tfidf-softmax", "nb-em"]);
        (await client.EvaluationsAsync(Project, 2, Cancellation)).Evaluations.ShouldNotBeEmpty();

        var compared = await RunAsync("compare", "1", "2");
        compared.Output.ShouldContain("v1 and v2 on ");
        compared.Output.ShouldMatch(@"accuracy +\d\.\d{3} \(\d\.\d{3}–\d\.\d{3}\) +\d\.\d{3} \(\d\.\d{3}–\d\.\d{3}\)");
        compared.Output.ShouldMatch(@"flips to wrong: \d\.\d{3} \(.*flips to right: \d\.\d{3} \(");
        compared.Output.ShouldContain("channel = mail: ");
        compared.Output.ShouldContain("channel = app: ");
        using var json = JsonDocument.Parse((await RunAsync("compare", "1", "2", "--json")).Output);
        var overall = json.RootElement.GetProperty("overall");
        overall.GetProperty("items").GetInt32().ShouldBeGreaterThan(20);
        (overall.GetProperty("wins").GetInt32() + overall.GetProperty("losses").GetInt32() + overall.GetProperty("both_right").GetInt32()).ShouldBeLessThanOrEqualTo(overall.GetProperty("items").GetInt32());

        await VerifyAndExchangeAsync(client);
        await ShadowAsync(client);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task VerifyAndExchangeAsync(TreadleClient client)
    {
        (await RunAsync("verify", "--model", "1")).Output.ShouldContain("v1 trained again from its record has the same bytes");
        (await RunAsync("verify", "--model", "2")).Output.ShouldContain("v2 trained again from its record has the same bytes");

        var archive = Path.Combine(_folder, "m.treadle-model");
        (await RunAsync("export-model", "1", "--file", archive)).Output.ShouldContain("wrote model v1 of messages to");
        (await RunAsync("import-model", archive)).Output.ShouldContain("registered v3");
        var models = (await client.ModelsAsync(Project, Cancellation)).Models;
        models[2].ArtifactHash.ShouldBe(models[0].ArtifactHash);
        var unverifiable = await TryAsync("verify", "--model", "3");
        unverifiable.Code.ShouldBe(ExitCode.Failed);
        unverifiable.Error.ShouldContain("There is no record of a training that made model v3");

        await File.WriteAllBytesAsync(archive, (await File.ReadAllBytesAsync(archive, Cancellation))[..200], Cancellation);
        var damaged = await TryAsync("import-model", archive);
        damaged.Code.ShouldBe(ExitCode.Failed);
        damaged.Error.ShouldNotBeEmpty();
        (await TryAsync("export-model", "99", "--file", archive)).Code.ShouldBe(ExitCode.Failed);
        (await client.ModelsAsync(Project, Cancellation)).Models.Count.ShouldBe(3);
    }

    private async Task ShadowAsync(TreadleClient client)
    {
        var releases = await client.ReleasesAsync(Project, Cancellation);
        var other = releases.Champion == 3 ? 1 : 3;
        if (releases.Challenger is not null)
        {
            (await RunAsync("shadow", "--none", "--reason", "make room")).Output.ShouldContain("refused: make room");
        }

        (await RunAsync("shadow", other.ToString(CultureInfo.InvariantCulture), "--reason", "watch it")).Output.ShouldContain($"v{other} shadowed: watch it");
        (await client.ReleasesAsync(Project, Cancellation)).Challenger.ShouldBe(other);
        (await TryAsync("shadow", "--reason", "which?")).Code.ShouldBe(ExitCode.Usage);
    }

    private static string ProjectFile(string trainer) =>
        $"""
        project: messages
        input: [text]
        factors:
          - name: channel
            values: [mail, app]
        labels: [billing, delivery]
        trainers: [{trainer}]
        """;

    // Every tenth message speaks of the other label: there is something to err about.
    private static string TextOf(int number)
    {
        var words = Words[number % 10 == 9 ? (number + 1) % 2 : number % 2];
        return $"{words[number % 8]} {words[number / 3 % 8]} {words[number / 7 % 8]} case{number}";
    }

    private async Task AnswerAsync(TreadleClient client)
    {
        foreach (var chunk in Enumerable.Range(0, Messages).Chunk(100))
        {
            var requests = chunk.Select(number => new PredictionRequest
            {
                ItemId = number.ToString(CultureInfo.InvariantCulture),
                Input = new Dictionary<string, string> { ["text"] = TextOf(number) },
                Factors = new Dictionary<string, string> { ["channel"] = number % 3 == 0 ? "mail" : "app" },
            });
            (await client.PredictBatchAsync(Project, requests.ToList(), Cancellation)).Errors.ShouldBeEmpty();
        }

        for (var answered = 0; answered < Messages;)
        {
            var leases = (await client.ClaimAsync(Project, new ClaimRequest { Annotator = "ann", Count = 50 }, Cancellation)).Items;
            foreach (var lease in leases)
            {
                var label = int.Parse(lease.ItemId, CultureInfo.InvariantCulture) % 2 == 0 ? "billing" : "delivery";
                await client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = "ann", Answer = AnnotationKind.Label, Label = label }, Cancellation);
                answered++;
            }
        }
    }

    private static async Task WaitForAsync(TreadleClient client, int models)
    {
        while ((await client.ModelsAsync(Project, Cancellation)).Models.Count < models || (await client.EvaluationsAsync(Project, models, Cancellation)).Evaluations.Count == 0)
        {
            await client.TurnAsync(Project, Cancellation);
        }
    }

    private async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        var run = await TryAsync(arguments);
        run.Code.ShouldBe(ExitCode.Done, run.Error + run.Output);
        return run;
    }

    private Task<ProgramRun> TryAsync(params string[] arguments) => ProgramRun.OfAsync([.. arguments, "--server", _server.Address.ToString()], Cancellation);
}
