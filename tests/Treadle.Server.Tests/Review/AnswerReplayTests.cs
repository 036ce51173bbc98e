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
        var crowd = Read("rte").First(Items);

        var all = await new AnswerReplay(Client, crowd, "all-answers", target: null).RunAsync(Cancellation);
        all.Answers.ShouldBe(crowd.Answers);
        all.Labels.ShouldBe(ComputedApart.Consensus(crowd, all.Given), ignoreOrder: true);

        var adaptive = await new AnswerReplay(Client, crowd, "fewer-answers", Target).RunAsync(Cancellation);
        adaptive.Labels.Count.ShouldBe(Items);
        ((double)adaptive.Answers / crowd.Answers).ShouldBeLessThan(0.6);
        adaptive.AccuracyOn(crowd).ShouldBeGreaterThanOrEqualTo(all.AccuracyOn(crowd) - Noise);
        (await Client.AnnotatorsAsync("all-answers", null, Cancellation)).Annotators.ShouldAllBe(person => person.Annotator.StartsWith("simulated", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("speed", "slow")]
    [InlineData("sentiment", 250)]
    [InlineData("noisy_agnews", 400)]
    [InlineData("crowdspeech-dev-clean", 100)]
    public async Task Every_label_is_what_the_method_makes_of_the_same_answers(string set, int items)
    {
        var crowd = Read(set).First(items);

        var result = await new AnswerReplay(Client, crowd, "again", target: null).RunAsync(Cancellation);

        result.Answers.ShouldBe(crowd.Answers);
        result.Labels.ShouldBe(ComputedApart.Consensus(crowd, result.Given), ignoreOrder: true);
        var simplest = ComputedApart.Simplest(crowd, result.Given);
        if (crowd.IsTranscribed)
        {
            // The text nearest to the others is what votes on words have to beat.
            ReplayResult.WordErrorRate(crowd, result.Labels).ShouldBeLessThan(ReplayResult.WordErrorRate(crowd, simplest));
        }
        else
        {
            result.AccuracyOn(crowd).ShouldBeGreaterThanOrEqualTo(ReplayResult.Accuracy(crowd, simplest) - Noise);
        }
    }

    [Theory]
    [Trait("speed", "slow")]
    [InlineData(60, 100, 0.95)]
    [InlineData(300, 3, 0.9)]
    public async Task Images_get_the_labels_of_their_fifty_people_and_of_three(int images, int answers, double least)
    {
        var crowd = Read("cifar10h").First(images).Sparse(answers);

        var result = await new UnnamedReplay(Client, crowd, "images", itemsOfPerson: 200, lanes: 1).RunAsync(Cancellation);

        result.Answers.ShouldBe(crowd.Answers);
        result.Labels.ShouldBe(ComputedApart.Consensus(crowd, result.Given), ignoreOrder: true);
        result.AccuracyOn(crowd).ShouldBeGreaterThan(least);
        (await Client.PredictionAsync("images", crowd.Items[0].Id, null, Cancellation)).Input.ShouldNotBeNull()["image"].ShouldStartWith("sha256:");
    }

    private static RecordedCrowd Read(string set)
    {
        var folder = RecordedCrowds.Folder();
        Assert.SkipWhen(folder is null, "no data: neither TREADLE_DATA nor a folder shared/data beside the repository");
        try
        {
            return RecordedCrowds.Load(folder!, set);
        }
        catch (IOException missing)
        {
            Assert.Skip($"the records of {set} are not on this machine: {missing.Message}");
            throw;
        }
    }
}
