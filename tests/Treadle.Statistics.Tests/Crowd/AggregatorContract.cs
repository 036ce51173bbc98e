using Treadle.Statistics.Crowd;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>What every aggregator must do, whatever its model.</summary>
public abstract class AggregatorContract
{
    private readonly SimulatedCrowd _crowd = new(150, [.95, .9, .9, .85, .8, .75, .7, .55], 5, 2, 3);

    protected abstract AggregationResult Aggregate(AnnotationTable table);

    [Fact]
    public void Posteriors_are_distributions()
    {
        var result = Aggregate(_crowd.Table);
        foreach (var row in result.Posteriors.Chunk(2))
        {
            row.ShouldAllBe(value => value >= 0 && value <= 1);
            row.Sum().ShouldBe(1, 1e-6);
        }
    }

    [Fact]
    public void Good_annotators_give_mostly_right_labels()
    {
        var labels = Aggregate(_crowd.Table).Labels;
        labels.Zip(_crowd.Truth, (label, truth) => label == truth ? 1.0 : 0).Average().ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void The_order_of_items_does_not_matter()
    {
        var items = Enumerable.Range(0, 150).ToArray();
        new Pcg32(9).Shuffle<int>(items);
        var renamed = SimulatedCrowd.TableOf([.. _crowd.Answers.Select(answer => (items[answer.Item], answer.Annotator, answer.Label))], 150, 8, 2);
        var first = Aggregate(_crowd.Table).Labels;
        var second = Aggregate(renamed).Labels;
        for (var item = 0; item < items.Length; item++)
        {
            second[items[item]].ShouldBe(first[item]);
        }
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() =>
        Aggregate(_crowd.Table).Posteriors.ShouldBe(Aggregate(_crowd.Table).Posteriors);
}

public sealed class MajorityVoteContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table) => MajorityVote.Aggregate(table);
}

public sealed class WawaContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table) => Wawa.Aggregate(table);
}

public sealed class ZeroBasedSkillContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table) => ZeroBasedSkill.Aggregate(table);
}

public sealed class DawidSkeneContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table) => DawidSkene.Fit(table);
}

public sealed class FastDawidSkeneContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table) => DawidSkene.Fit(table, new DawidSkeneOptions { Hard = true, Smoothing = 0.1 });
}

public sealed class OneCoinContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table) => OneCoinDawidSkene.Fit(table);
}

public sealed class GladContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table) => Glad.Fit(table);
}

public sealed class MaceContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table) => Mace.Fit(table, 5, new MaceOptions { Restarts = 2 });
}
