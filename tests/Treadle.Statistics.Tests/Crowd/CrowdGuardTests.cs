using Treadle.Statistics.Crowd;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>Bad input names its place and the rule, in every method of the family.</summary>
public sealed class CrowdGuardTests
{
    private static readonly AnnotationTable Table = new([0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 1], 2, 2, 2);
    private static readonly AnnotationTable ThreeClasses = new([0, 0], [0, 1], [0, 2], 1, 2, 3);

    public static TheoryData<string, Action> Bad() => new()
    {
        { "labels[1] is 2; every label must be in [0, 2)", () => _ = new AnnotationTable([0, 1], [0, 0], [0, 2], 2, 1, 2) },
        { "items[0] is -1", () => _ = new AnnotationTable([-1], [0], [0], 2, 1, 2) },
        { "annotators[1] is 5", () => _ = new AnnotationTable([0, 0], [0, 5], [0, 1], 2, 2, 2) },
        { "items has 2 values and labels has 1", () => _ = new AnnotationTable([0, 1], [0, 0], [0], 2, 1, 2) },
        { "items is empty", () => _ = new AnnotationTable([], [], [], 1, 1, 2) },
        { "weights[1] is -1", () => MajorityVote.Aggregate(Table, [1, -1]) },
        { "weights[0] is NaN", () => MajorityVote.Aggregate(Table, [double.NaN, 1]) },
        { "weights has 1", () => MajorityVote.Aggregate(Table, [1]) },
        { "gold[1] is 7", () => DawidSkene.Fit(Table, new DawidSkeneOptions { Gold = new[] { 0, 7 } }) },
        { "StartConfusion has 3 values", () => DawidSkene.Fit(Table, new DawidSkeneOptions { StartConfusion = new double[3] }) },
        { "StartPriors", () => DawidSkene.Fit(Table, new DawidSkeneOptions { StartConfusion = new double[8], StartPriors = new[] { .5, .6 } }) },
        { "Smoothing", () => DawidSkene.Fit(Table, new DawidSkeneOptions { Smoothing = -1 }) },
        { "Iterations", () => FastDawidSkene.Fit(Table, new DawidSkeneOptions { Iterations = 0 }) },
        { "gold[0] is -2", () => OneCoinDawidSkene.Fit(Table, gold: [-2, 0]) },
        { "two classes", () => Kos.Aggregate(ThreeClasses, [1, 1]) },
        { "firstMessages[1] is NaN", () => Kos.Aggregate(Table, [1, double.NaN, 1, 1]) },
        { "start[1] is 0", () => Mmsr.AggregateFrom(Table, [1, 0]) },
        { "habits has 3 values", () => Mace.FitFrom(Table, [1, 1, 1, 1], [1, 1, 1]) },
        { "guessing[2] is NaN", () => Mace.FitFrom(Table, [1, 1, double.NaN, 1], [1, 1, 1, 1]) },
        { "sweeps", () => Glad.Fit(Table, sweeps: 0) },
        { "iterations", () => ZeroBasedSkill.Aggregate(Table, 0) },
        { "Row 1 of probabilities sums to", () => CrowdLab.Fit(Table, [.5, .5, .5, .6]) },
        { "probabilities[0, 1] is NaN", () => CrowdLab.FitAgreement(Table, [.5, double.NaN, .5, .5]) },
        { "Row 0 of probabilities sums to", () => AnswerTemperature.Fit(Table, [.4, .5, .5, .5]) },
        { "temperature", () => AnswerTemperature.Apply([.5, .5], 2, 0) },
        { "gold[0] is 2", () => AggregatorChoice.Scores(Table, 1, [2, 0]) },
        { "label", () => new IncrementalDawidSkene(2).Add(0, 0, 2) },
        { "classes", () => _ = new IncrementalDawidSkene(1) },
        { "forgetting", () => _ = new IncrementalDawidSkene(2, forgetting: 1) },
        { "threshold", () => _ = new AdaptiveRedundancy(1) },
        { "labels[0] is 2", () => AdaptiveRedundancy.Posterior([.5, .5], [2], [.8], new double[2]) },
        { "skills", () => AdaptiveRedundancy.Posterior([.5, .5], [1], [1], new double[2]) },
        { "sums to", () => AdaptiveRedundancy.Posterior([.5, .6], [1], [.8], new double[2]) },
        { "skills[1] is 1.5", () => CrowdQuality.Consistency(Table, [0, 1], [.5, 1.5]) },
        { "labels[1] is 4", () => CrowdQuality.Consistency(Table, [0, 4], [.5, .5]) },
        { "answers[1] is NaN", () => NumberConsensus.Fit([0, 0], [0, 1], [1, double.NaN], 1, 2) },
        { "weights[0] is -1", () => NumberConsensus.WeightedMedian([1, 2], [-1, 1]) },
        { "weights[0] is NaN", () => TextMedoid.Choose(["a", "b"], [double.NaN, 1]) },
        { "transcripts is empty", () => TextMedoid.Choose([]) },
        { "masks[1]", () => MaskVote.Aggregate([[1, 0], [1, 2]]) },
        { "boxes[0][1]", () => BoxConsensus.Aggregate([[new LabelledBox(0, 0, 1, 1, 0), new LabelledBox(0, double.NaN, 1, 1, 0)]]) },
        { "leastShare", () => SpanConsensus.Aggregate([[]], leastShare: 0) },
        { "winners[1] is 3", () => BradleyTerry.Fit([0, 3], [1, 1], 2) },
        { "smoothing", () => BradleyTerry.Fit([0], [1], 2, smoothing: -1) },
        { "items has 2 values and embeddings has 1", () => Rasa.Fit([0, 0], [0, 1], new MatrixView<double>(new double[] { 1 }, 1), 1, 2) },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Bad))]
    public void The_message_names_place_and_rule(string message, Action method) =>
        Should.Throw<ArgumentException>(method).Message.ShouldContain(message);

    [Fact]
    public void A_fit_allocates_a_small_multiple_of_its_input()
    {
        var crowd = new SimulatedCrowd(20_000, [.. Enumerable.Range(0, 50).Select(person => .6 + (.007 * person))], 5, 2, 1);
        var input = crowd.Table.Count * 12L;
        foreach (var (fit, multiple) in new (Func<AnnotationTable, AggregationResult> Fit, int Multiple)[]
        {
            (table => MajorityVote.Aggregate(table), 2),
            (Wawa.Aggregate, 3),
            (table => DawidSkene.Fit(table), 3),
            (table => OneCoinDawidSkene.Fit(table), 3),
            (table => Mace.Fit(table, 1, new MaceOptions { Restarts = 1 }), 3),
            (table => Glad.Fit(table), 3),
        })
        {
            fit(crowd.Table);
            var before = GC.GetAllocatedBytesForCurrentThread();
            fit(crowd.Table);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(multiple * input);
        }
    }
}
