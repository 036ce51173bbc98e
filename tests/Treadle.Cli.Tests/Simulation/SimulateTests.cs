using System.Text.Json;
using Treadle.Cli.Terminal;
using Treadle.Statistics.Randomness;
using Treadle.Testing;

namespace Treadle.Cli.Tests.Simulation;

/// <summary><c>treadle simulate</c> as a process on a generated file of three labels.</summary>
public sealed class SimulateTests : IDisposable
{
    private static readonly string[] Labels = ["billing", "delivery", "other"];

    private static readonly string[][] Words =
    [
        ["invoice", "charged", "refund", "payment", "twice", "card", "amount", "bank"],
        ["parcel", "courier", "late", "tracking", "address", "arrived", "box", "driver"],
        ["hello", "thanks", "question", "account", "password", "login", "app", "screen"],
    ];

    private static readonly string[] Fillers = ["please", "my", "the", "today", "again", "why", "is", "was", "it", "still", "not", "help"];

    private readonly PostgresFixture _postgres;
    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-simulate-test-").FullName;
    private readonly string _file;

    public SimulateTests(PostgresFixture postgres)
    {
        _postgres = postgres;
        _file = Path.Combine(_folder, "messages.csv");
        File.WriteAllLines(_file, Rows(900).Prepend("text,label"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_seed_reaches_the_same_on_both_stores_and_a_used_database_is_refused()
    {
        Assert.SkipWhen(_postgres.SkipReason is not null, _postgres.SkipReason ?? "");
        var database = await _postgres.CreateDatabaseAsync(Cancellation);

        var embedded = await PlayAsync("--store", "sqlite");
        var server = await PlayAsync("--store", database);

        (server.GetProperty("acknowledged").GetInt32(), server.GetProperty("stored").GetInt32()).ShouldBe((600, 600));
        (server.GetProperty("replay").GetProperty("identical").GetInt32(), server.GetProperty("replay").GetProperty("checked").GetInt32()).ShouldBe(
            (embedded.GetProperty("replay").GetProperty("identical").GetInt32(), embedded.GetProperty("replay").GetProperty("identical").GetInt32()));
        server.GetProperty("promotions").GetInt32().ShouldBeGreaterThan(0);
        server.GetProperty("final").GetProperty("test_accuracy").GetDouble().ShouldBeGreaterThan(0.9);
        WithoutTimes(server).ShouldBe(WithoutTimes(embedded));

        var again = await ProgramRun.OfAsync(Line("--store", database), Cancellation);
        again.Code.ShouldBe(ExitCode.Failed);
        again.Error.ShouldContain("A simulation starts anew: name an empty database.");
    }

    [Theory]
    [InlineData("drop-class")]
    [InlineData("permute-labels")]
    public async Task A_changed_world_is_played_to_the_end_with_every_row_stored(string drift)
    {
        var result = await PlayAsync("--drift-at", "0.6", "--drift", drift);

        // Where a class drops out its items do not come: the stream is shorter by what it would have brought.
        var items = result.GetProperty("items").GetInt32();
        items.ShouldBeInRange(drift == "drop-class" ? 480 : 600, drift == "drop-class" ? 560 : 600);
        result.GetProperty("acknowledged").GetInt32().ShouldBe(items);
        result.GetProperty("stored").GetInt32().ShouldBe(items);
        result.GetProperty("labels").GetInt32().ShouldBeLessThanOrEqualTo(300);
        result.GetProperty("replay").GetProperty("identical").GetInt32().ShouldBe(result.GetProperty("replay").GetProperty("checked").GetInt32());
        result.GetProperty("models").GetArrayLength().ShouldBeGreaterThan(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<JsonElement> PlayAsync(params string[] options)
    {
        var run = await ProgramRun.OfAsync(Line(options), Cancellation);
        run.Code.ShouldBe(ExitCode.Done, run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }

    private string[] Line(params string[] options) =>
    [
        "simulate", "--json", "--data", _file, "--text", "text", "--label", "label", "--items", "600", "--initial-labels", "200", "--label-budget", "300",
        "--seed", "3", .. options,
    ];

    private static string WithoutTimes(JsonElement result) => string.Join(
        '\n', result.EnumerateObject().Where(field => field.Name is not ("seconds" or "items_per_second")).Select(field => $"{field.Name}: {field.Value.GetRawText()}"));

    private static IEnumerable<string> Rows(int count)
    {
        var random = Pcg32.Derive(11, "messages");
        for (var row = 0; row < count; row++)
        {
            var label = random.NextInt(Labels.Length);
            var words = Enumerable.Range(0, 3).Select(_ => Words[label][random.NextInt(8)]).Concat(Enumerable.Range(0, 5).Select(_ => Fillers[random.NextInt(Fillers.Length)]));
            yield return $"{string.Join(' ', words)} number {row},{Labels[label]}";
        }
    }
}
