using Treadle.Statistics.Crowd;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>What every aggregator must do, whatever its model.</summary>
public abstract class AggregatorContract
{
    private const double Close = 1e-6;
    private readonly SimulatedCrowd _crowd = new(150, [.95, .9, .9, .85, .8, .75, .7, .55], 5, 2, 3);

    /// <summary>Whether a random start is drawn by position, so that renaming moves posteriors within the same optimum or to another one.</summary>
    protected virtual bool StartsAtRandom => false;

    protected abstract AggregationResult Aggregate(AnnotationTable table);

    [Fact]
    public void Posteriors_are_distributions_and_labels_their_best_classes() => Properties.Hold(8, seed =>
    {
        var result = Aggregate(Sparse(seed).Table);
        return result.Posteriors.Chunk(2).All(row => row.All(value => value is >= 0 and <= 1) && Math.Abs(row.Sum() - 1) < Close)
            && result.Labels.Select((label, item) => result.PosteriorOf(item)[label] >= result.PosteriorOf(item)[1 - label]).All(isBest => isBest);
    });

    [Fact]
    public void Good_annotators_give_mostly_right_labels()
    {
        var labels = Aggregate(_crowd.Table).Labels;
        labels.Zip(_crowd.Truth, (label, truth) => label == truth ? 1.0 : 0).Average().ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void The_order_of_items_does_not_matter() => Properties.Hold(8, seed =>
    {
        var items = Shuffled(150, seed);
        var crowd = new SimulatedCrowd(150, [.95, .9, .85, .8, .75, .7], 4, 2, seed);
        var renamed = SimulatedCrowd.TableOf([.. crowd.Answers.Select(answer => (items[answer.Item], answer.Annotator, answer.Label))], 150, 6, 2);
        var (first, second) = (Aggregate(crowd.Table), Aggregate(renamed));
        return Agree(items.Select(item => second.PosteriorOf(item).ToArray()), first.Posteriors.Chunk(2));
    });

    [Fact]
    public void The_names_of_annotators_do_not_matter() => Properties.Hold(8, seed =>
    {
        var people = Shuffled(6, seed);
        var crowd = new SimulatedCrowd(150, [.95, .9, .85, .8, .75, .7], 4, 2, seed);
        var renamed = SimulatedCrowd.TableOf([.. crowd.Answers.Select(answer => (answer.Item, people[answer.Annotator], answer.Label))], 150, 6, 2);
        var (first, second) = (Aggregate(crowd.Table), Aggregate(renamed));
        return Agree(second.Posteriors.Chunk(2), first.Posteriors.Chunk(2))
            && (StartsAtRandom || people.Select((name, person) => Math.Abs(second.Skills[name] - first.Skills[person]) < Close * Math.Max(1, Math.Abs(first.Skills[person]))).All(isSame => isSame));
    });

    [Fact]
    public void The_names_of_classes_do_not_matter() => Properties.Hold(8, seed =>
    {
        // An odd number of answers: a tie goes to the lowest class, whatever its name.
        var crowd = new SimulatedCrowd(150, [.95, .9, .85, .8, .75, .7], 5, 2, seed);
        var renamed = SimulatedCrowd.TableOf([.. crowd.Answers.Select(answer => (answer.Item, answer.Annotator, 1 - answer.Label))], 150, 6, 2);
        var (first, second) = (Aggregate(crowd.Table), Aggregate(renamed));
        return Agree(second.Posteriors.Chunk(2).Select(row => new[] { row[1], row[0] }), first.Posteriors.Chunk(2));
    });

    [Fact]
    public void What_all_people_say_is_the_label()
    {
        var unanimous = Enumerable.Range(0, 150).Where(item => _crowd.Table.LabelsOf(item).ToArray().Distinct().Count() == 1).ToArray();
        unanimous.Length.ShouldBeGreaterThan(20);
        var result = Aggregate(_crowd.Table);
        unanimous.Count(item => result.Labels[item] != _crowd.Table.LabelsOf(item)[0]).ShouldBe(0);
    }

    [Fact]
    public void Better_annotators_have_higher_skill()
    {
        var skills = Aggregate(new SimulatedCrowd(600, [.97, .9, .8, .7, .58], 5, 2, 5).Table).Skills;
        skills.ShouldBe(skills.OrderDescending());
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes_on_any_number_of_threads()
    {
        var expected = Aggregate(_crowd.Table);
        var results = new AggregationResult[4];
        Parallel.For(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, run => results[run] = Aggregate(_crowd.Table));
        foreach (var result in results)
        {
            result.Posteriors.ShouldBe(expected.Posteriors);
            result.Skills.ShouldBe(expected.Skills);
        }
    }

    [Fact]
    public void Items_and_annotators_without_answers_are_allowed()
    {
        var table = new AnnotationTable([0, 0, 0, 2, 2, 2], [0, 1, 2, 0, 1, 2], [1, 1, 1, 0, 0, 0], 4, 5, 2);
        var result = Aggregate(table);
        result.Posteriors.ShouldAllBe(value => double.IsFinite(value));
        result.Skills.Take(3).ShouldAllBe(skill => double.IsFinite(skill));
        result.Skills.Length.ShouldBe(5);
        result.Labels[0].ShouldBe(1);
        result.Labels[2].ShouldBe(0);
        result.PosteriorOf(1).ToArray().Sum().ShouldBe(1, Close);
    }

    [Fact]
    public void One_class_among_the_answers_is_that_class() =>
        Aggregate(new AnnotationTable([0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1], 2, 2, 2)).Labels.ShouldBe([1, 1]);

    [Fact]
    public void A_lone_annotator_is_not_contradicted_with_certainty_or_refused()
    {
        int[] given = [1, 0, 1];
        var table = new AnnotationTable([0, 1, 2], [0, 0, 0], given, 3, 1, 2);
        try
        {
            var result = Aggregate(table);
            given.Select((label, item) => result.PosteriorOf(item)[label]).ShouldAllBe(posterior => posterior > 0.3);
        }
        catch (ArgumentException refused)
        {
            refused.Message.ShouldContain("must be greater than or equal to '2'");
        }
    }

    private static int[] Shuffled(int count, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        Pcg32.Derive(seed, "order").Shuffle<int>(order);
        return order;
    }

    private static SimulatedCrowd Sparse(ulong seed) => new(60, [.95, .9, .8, .7, .6, .5, .4], 2, 2, seed);

    // Random starts may end elsewhere on items that hang in the balance.
    private bool Agree(IEnumerable<double[]> first, IEnumerable<double[]> second) => StartsAtRandom
        ? first.Zip(second, (left, right) => ArgMax.Of(left) == ArgMax.Of(right) || Math.Max(left.Max(), right.Max()) < .9 ? 1.0 : 0).Average() > .97
        : first.Zip(second, (left, right) => Math.Abs(left[0] - right[0])).Max() < Close;
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
    protected override AggregationResult Aggregate(AnnotationTable table) => DawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = 0.1 });
}

public sealed class FastDawidSkeneContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table) => FastDawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = 0.1 });
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
    protected override bool StartsAtRandom => true;

    protected override AggregationResult Aggregate(AnnotationTable table) => Mace.Fit(table, 5, new MaceOptions { Restarts = 2 });
}

public sealed class MmsrContract : AggregatorContract
{
    protected override bool StartsAtRandom => true;

    protected override AggregationResult Aggregate(AnnotationTable table) => Mmsr.Aggregate(table, 5);
}

public sealed class KosContract : AggregatorContract
{
    protected override bool StartsAtRandom => true;

    protected override AggregationResult Aggregate(AnnotationTable table) => Kos.Aggregate(table, new Pcg32(5));
}

public sealed class IncrementalDawidSkeneContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table)
    {
        var model = new IncrementalDawidSkene(table.Classes);
        for (var item = 0; item < table.Items; item++)
        {
            for (var answer = 0; answer < table.LabelsOf(item).Length; answer++)
            {
                model.Add(item, table.AnnotatorsOf(item)[answer], table.LabelsOf(item)[answer]);
            }
        }

        for (var pass = 0; pass < 400 && model.Refine() > 1e-12; pass++)
        {
        }

        return new AggregationResult
        {
            Classes = table.Classes,
            Posteriors = [.. Enumerable.Range(0, table.Items).SelectMany(model.PosteriorOf)],
            Skills = [.. Enumerable.Range(0, table.Annotators).Select(model.SkillOf)],
            Priors = model.Priors(),
        };
    }
}

public sealed class CrowdLabContract : AggregatorContract
{
    protected override AggregationResult Aggregate(AnnotationTable table)
    {
        // A model without an opinion: only the people decide.
        double[] open = [.. Enumerable.Repeat(1.0 / table.Classes, table.Items * table.Classes)];
        var result = CrowdLab.Fit(table, open);
        return new AggregationResult
        {
            Classes = table.Classes,
            Posteriors = result.Posteriors,
            Skills = result.AnnotatorQuality,
            Priors = open[..table.Classes],
        };
    }
}
