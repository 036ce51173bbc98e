using Treadle.Statistics.Crowd;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

/// <summary>Real people's answers, given again through the real API.</summary>
public sealed class AnswerReplayTests() : FeatureTests(null)
{
    private const int Items = 200;
    private const double Target = 0.97;

    /// <summary>Two items of a hundred: both shares have a standard error of 1.7 points.</summary>
    private const double Noise = 0.02;

    [Fact]
    [Trait("speed", "slow")]
    public async Task Recorded_answers_give_the_consensus_of_the_method_and_adaptive_redundancy_needs_fewer_of_them()
    {
        var folder = RecordedCrowds.Folder();
        Assert.SkipWhen(folder is null || !File.Exists(Path.Combine(folder, "snow2008", "rte.standardized.csv.gz")), "the records of Snow et al. (2008) are not on this machine");
        var crowd = RecordedCrowds.Load(folder, "rte").First(Items);

        var all = await new AnswerReplay(Client, crowd, "all-answers", target: null).RunAsync(Cancellation);
        all.Answers.ShouldBe(crowd.Answers);
        all.AccuracyOn(crowd).ShouldBe(Computed(crowd), 1e-12);

        var adaptive = await new AnswerReplay(Client, crowd, "fewer-answers", Target).RunAsync(Cancellation);
        adaptive.Labels.Count.ShouldBe(Items);
        ((double)adaptive.Answers / crowd.Answers).ShouldBeLessThan(0.6);
        adaptive.AccuracyOn(crowd).ShouldBeGreaterThanOrEqualTo(all.AccuracyOn(crowd) - Noise);
        (await Client.AnnotatorsAsync("all-answers", null, Cancellation)).Annotators.ShouldAllBe(person => person.Annotator.StartsWith("simulated", StringComparison.Ordinal));
    }

    // The same answers, without the server.
    private static double Computed(RecordedCrowd crowd)
    {
        var people = crowd.Items.SelectMany(item => item.Answers).Select(answer => answer.Annotator).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var rows = crowd.Items.Index().SelectMany(pair => pair.Item.Answers.Select(answer => (pair.Index, Person: people[answer.Annotator], Label: crowd.Labels.Index().First(label => label.Item == answer.Label).Index))).ToList();
        var table = new AnnotationTable([.. rows.Select(row => row.Index)], [.. rows.Select(row => row.Person)], [.. rows.Select(row => row.Label)], crowd.Items.Count, people.Count, crowd.Labels.Count);
        var fit = DawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = DawidSkeneOptions.SparseSmoothing });
        return crowd.Items.Index().Average(pair => crowd.Labels[fit.Labels[pair.Index]] == pair.Item.Truth ? 1.0 : 0);
    }
}
