using System.Text.Json;
using Treadle.Protocol.Registry;
using Treadle.Statistics.Randomness;
using Treadle.Testing;

namespace Treadle.Server.Tests.Training;

public abstract class LabelSetTrainingTests(PostgresFixture? postgres) : MaterialTests(postgres)
{
    private static readonly string[] Labels = ["billing", "delivery", "rude", "never"];

    private static readonly string[][] Words = [["invoice", "charged", "refund", "card"], ["parcel", "courier", "late", "box"], ["idiots", "scandal", "shame", "awful"]];

    [Fact]
    public async Task Sets_of_labels_are_learned_answered_made_again_and_replayed()
    {
        await Client.ApplyConfigAsync($"project: {Project}\ntask: label_set\ninput: [text]\nlabels: [billing, delivery, rude, never]\ntrainers: [tfidf-softmax, nb-em]\n", Cancellation);
        await LearnAsync(Rows(240).Select(row => (new Dictionary<string, string> { ["text"] = row.Text }, JsonSerializer.Serialize(row.Labels))).ToList());
        var model = await TrainAsync();
        (model.Kind, model.Labels.Count).ShouldBe((ModelKind.LabelSet, 4));
        model.Metrics["cv_accuracy"].ShouldBeGreaterThan(0.85);
        await ServeAsync(model.Version);

        var tested = Rows(40, "test").ToList();
        var answers = await AskAsync(tested.Select(row => new Dictionary<string, string> { ["text"] = row.Text }));
        answers.Zip(tested).Count(pair => pair.First.Output!.Label == JsonSerializer.Serialize(pair.Second.Labels)).ShouldBeGreaterThan(33);
        answers.ShouldContain(answer => answer.Output!.Label == "[]");
        foreach (var output in answers.Select(answer => answer.Output!))
        {
            output.Scores!.Keys.ShouldBe(Labels, ignoreOrder: true);
            output.Score!.Value.ShouldBe(output.Scores.Values.Aggregate(1.0, (all, score) => all * Math.Max(score, 1 - score)), 1e-6);
            output.Scores["never"].ShouldBeLessThan(0.1);
        }

        await ReproduceAsync(model.Version);
    }

    private static IEnumerable<(string Text, string[] Labels)> Rows(int count, string seed = "train")
    {
        var random = Pcg32.Derive(3, seed);
        for (var row = 0; row < count; row++)
        {
            var holds = Enumerable.Range(0, 3).Where(_ => random.NextDouble() < 0.4).ToList();
            var words = holds.SelectMany(label => Enumerable.Range(0, 2).Select(_ => Words[label][random.NextInt(4)])).Append($"n{seed}{row}").Append("hello");
            yield return (string.Join(' ', words), holds.ConvertAll(label => Labels[label]).ToArray());
        }
    }
}

public sealed class LabelSetTrainingTestsOnSqlite() : LabelSetTrainingTests(null);

public sealed class LabelSetTrainingTestsOnPostgres(PostgresFixture postgres) : LabelSetTrainingTests(postgres);
