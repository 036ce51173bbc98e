using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Predictions;
using Treadle.Server.Projects;
using Treadle.Statistics.Randomness;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Training;

/// <summary>Base of the tests that need labelled messages: generated texts of three labels, labels written straight into the store.</summary>
public abstract class LearningTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private static readonly string[] Labels = ["billing", "delivery", "other"];

    private static readonly string[][] Words =
    [
        ["invoice", "charged", "refund", "payment", "twice", "card", "amount", "bank"],
        ["parcel", "courier", "late", "tracking", "address", "arrived", "box", "driver"],
        ["hello", "thanks", "question", "account", "password", "login", "app", "screen"],
    ];

    private static readonly string[] Fillers = ["please", "my", "the", "today", "again", "why", "is", "was", "it", "still", "not", "help"];

    private int _labels;

    // One trainer is enough here and quicker than all.
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Client.ApplyConfigAsync(ProjectFile + "\ntrainers: [tfidf-softmax]\n", Cancellation);
    }

    internal T Get<T>()
        where T : notnull => Running.Services.GetRequiredService<T>();

    internal Project Target => Get<ProjectDirectory>().Get(Project);

    /// <summary>The label that message <paramref name="number"/> is really about.</summary>
    protected static string TruthOf(int number) => Labels[number % Labels.Length];

    protected static string TextOf(int number)
    {
        var random = Pcg32.Derive((ulong)number, "message");
        var words = new List<string> { $"n{number}" };
        for (var word = 0; word < 3; word++)
        {
            words.Add(Words[number % Labels.Length][random.NextInt(8)]);
        }

        for (var word = 0; word < 6; word++)
        {
            words.Add(Fillers[random.NextInt(Fillers.Length)]);
        }

        random.Shuffle<string>(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(words));
        return string.Join(' ', words);
    }

    /// <summary>Logs messages from <paramref name="first"/> on, as items <c>m00000</c>, ….</summary>
    protected async Task LogAsync(int first, int count)
    {
        foreach (var chunk in Enumerable.Range(first, count).Chunk(500))
        {
            var answer = await Client.PredictBatchAsync(Project, chunk.Select(Request).ToList(), Cancellation);
            answer.Errors.ShouldBeEmpty();
        }
    }

    /// <summary>Labels a logged message as a random, blind answer would.</summary>
    protected Task LabelAsync(int number, string label, bool isEvidence = true) => LabelAsync([(number, label)], isEvidence);

    protected async Task LabelAsync(int first, int count)
    {
        await LogAsync(first, count);
        await LabelAsync(Enumerable.Range(first, count).Select(number => (number, TruthOf(number))).ToList());
    }

    protected async Task LabelAsync(IReadOnlyList<(int Number, string Label)> labels, bool isEvidence = true)
    {
        await Get<Server.Facts.FactLog>().CaughtUpAsync(Cancellation);
        var now = Running.Clock.GetUtcNow();
        await Get<Store>().WriteAsync(
            async session =>
            {
                var last = await session.QuerySingleAsync<long>("UPDATE fact_counter SET last = last + @count RETURNING last", new { count = (long)labels.Count });
                await session.BulkInsertAsync(
                    "labels",
                    ["project_id", "id", "sequence", "item_id", "label", "confidence", "source", "source_rank", "method", "answers", "is_evidence", "event_time", "recorded_at"],
                    labels.Select((entry, place) => new object?[] { Project, $"l{++_labels:00000}", last - labels.Count + 1 + place, Item(entry.Number), entry.Label, 1.0, "crowd", 1, "majority", 1, isEvidence ? 1 : 0, now, now }));
            },
            Cancellation);
    }

    protected static string Item(int number) => $"m{number:00000}";

    private static PredictionRequest Request(int number) => new()
    {
        Id = Item(number),
        ItemId = Item(number),
        Input = new Dictionary<string, string> { ["text"] = TextOf(number) },
        Factors = new Dictionary<string, string> { ["channel"] = number % 2 == 0 ? "mail" : "app" },
    };
}
