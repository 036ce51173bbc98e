using Treadle.Statistics.Crowd;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>Consensus of answers that are sets: spans of a text, labels of an item.</summary>
public sealed class SetConsensusTests
{
    private static readonly LabelledSpan[][] Marked =
    [
        [new(0, 5, "person"), new(10, 18, "place")],
        [new(0, 5, "person"), new(10, 20, "place")],
        [new(0, 6, "person"), new(30, 33, "place")],
    ];

    [Fact]
    public void Spans_that_most_annotators_marked_stay_with_middle_ends()
    {
        var consensus = SpanConsensus.Aggregate(Marked);
        consensus.Select(found => found.Span).ShouldBe([new(0, 5, "person"), new(10, 18, "place")]);
        consensus[0].Share.ShouldBe(1);
        consensus[1].Share.ShouldBe(2.0 / 3, 1e-12);
    }

    [Fact]
    public void The_order_of_annotators_does_not_change_the_spans() =>
        SpanConsensus.Aggregate(Marked.Reverse().ToArray()).ShouldBe(SpanConsensus.Aggregate(Marked));

    [Fact]
    public void A_trusted_annotator_carries_a_span_alone() =>
        SpanConsensus.Aggregate(Marked, [1, 1, 5]).Select(found => found.Span).ShouldContain(new LabelledSpan(30, 33, "place"));

    [Fact]
    public void Neighbouring_spans_of_one_type_stay_apart() =>
        SpanConsensus.Aggregate([[new(0, 3, "x"), new(3, 6, "x")], [new(0, 3, "x"), new(3, 6, "x")]]).Count.ShouldBe(2);

    [Fact]
    public void Nothing_marked_is_nothing_found() => SpanConsensus.Aggregate([[], []]).ShouldBeEmpty();

    [Fact]
    public void A_span_without_extent_is_named() =>
        Should.Throw<ArgumentException>(() => SpanConsensus.Aggregate([[], [new(4, 4, "x")]])).Message.ShouldContain("spans[1][0]");

    [Fact]
    public void An_annotator_who_overlooks_labels_and_one_who_adds_them_are_told_apart()
    {
        var random = new Pcg32(21);
        double[] hits = [.95, .9, .9, .3];
        double[] alarms = [.02, .4, .4, .02];
        const int Items = 400, Labels = 5;
        var truth = new int[Items * Labels];
        var (items, annotators, answers) = (new List<int>(), new List<int>(), new List<int>());
        for (var cell = 0; cell < truth.Length; cell++)
        {
            truth[cell] = random.NextDouble() < .1 + (.1 * (cell % Labels)) ? 1 : 0;
        }

        for (var item = 0; item < Items; item++)
        {
            for (var annotator = 0; annotator < 4; annotator++)
            {
                items.Add(item);
                annotators.Add(annotator);
                answers.AddRange(Enumerable.Range(0, Labels)
                    .Select(label => random.NextDouble() < (truth[(item * Labels) + label] == 1 ? hits[annotator] : alarms[annotator]) ? 1 : 0));
            }
        }

        var consensus = MultiLabelConsensus.Fit([.. items], [.. annotators], new MatrixView<int>(answers.ToArray(), Labels), Items, 4);
        for (var annotator = 0; annotator < 4; annotator++)
        {
            consensus.Hits[annotator].ShouldBe(hits[annotator], .06);
            consensus.FalseAlarms[annotator].ShouldBe(alarms[annotator], .06);
        }

        consensus.Shares[4].ShouldBe(.5, .08);
        double Right(Func<int, bool> has) => Enumerable.Range(0, truth.Length).Average(cell => has(cell) == (truth[cell] == 1) ? 1.0 : 0);
        var ours = Right(cell => consensus.Has(cell / Labels, cell % Labels));
        var majority = Right(cell => Enumerable.Range(0, 4).Sum(annotator => answers[(((cell / Labels * 4) + annotator) * Labels) + (cell % Labels)]) >= 2);
        ours.ShouldBeGreaterThan(majority + .01);
        ours.ShouldBeGreaterThan(.95);
    }

    [Fact]
    public void A_flag_that_is_neither_given_nor_not_is_named() =>
        Should.Throw<ArgumentException>(() => MultiLabelConsensus.Fit([0], [0], new MatrixView<int>(new[] { 0, 2 }, 2), 1, 1)).Message.ShouldContain("answers[1]");
}
