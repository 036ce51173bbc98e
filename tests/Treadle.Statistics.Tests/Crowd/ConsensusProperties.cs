using Treadle.Statistics.Crowd;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>What must not change a consensus of texts, numbers, boxes, spans, sets, embeddings and comparisons, and what must.</summary>
public sealed class ConsensusProperties
{
    [Fact]
    public void Boxes_do_not_depend_on_the_order_of_annotators_or_of_their_boxes() => Properties.Hold(60, seed =>
    {
        var random = Pcg32.Derive(seed, "boxes");
        LabelledBox[][] drawn =
        [
            .. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 5).Where(_ => random.NextDouble() < .8).Select(thing =>
            {
                var (left, top) = ((30 * thing) + (3 * random.NextDouble()), 3 * random.NextDouble());
                return new LabelledBox(left, top, left + 20, top + 20, thing % 2);
            }).ToArray()),
        ];
        var first = BoxConsensus.Aggregate(drawn);
        random.Shuffle<LabelledBox[]>(drawn);
        var second = BoxConsensus.Aggregate([.. drawn.Select(boxes => boxes.Reverse().ToArray())]);
        return first.OrderBy(box => box.Left).SequenceEqual(second.OrderBy(box => box.Left)) && first.All(box => box.Score is > 0 and <= 1);
    });

    [Fact]
    public void Spans_do_not_depend_on_the_order_of_annotators_and_keep_inside_what_was_marked() => Properties.Hold(60, seed =>
    {
        var random = Pcg32.Derive(seed, "spans");
        LabelledSpan[][] marked =
        [
            .. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 5).Where(_ => random.NextDouble() < .8).Select(thing =>
                new LabelledSpan((20 * thing) + random.NextInt(3), (20 * thing) + 8 + random.NextInt(4), thing % 2 == 0 ? "a" : "b")).ToArray()),
        ];
        var first = SpanConsensus.Aggregate(marked);
        random.Shuffle<LabelledSpan[]>(marked);
        return first.SequenceEqual(SpanConsensus.Aggregate([.. marked.Select(spans => spans.Reverse().ToArray())]))
            && first.All(found => found.Share is >= .5 and <= 1 && found.Span.End > found.Span.Start
                && marked.SelectMany(spans => spans).Any(span => span.Start == found.Span.Start) && marked.SelectMany(spans => spans).Any(span => span.End == found.Span.End));
    });

    [Fact]
    public void One_more_voice_for_a_pixel_never_turns_it_off() => Properties.Hold(60, seed =>
    {
        var random = Pcg32.Derive(seed, "masks");
        int[][] masks = [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, 40).Select(_ => random.NextInt(2)).ToArray())];
        var before = MaskVote.Aggregate(masks);
        masks[random.NextInt(5)] = [.. Enumerable.Repeat(1, 40)];
        return MaskVote.Aggregate(masks).Zip(before, (after, old) => after >= old).All(isKept => isKept)
            && MaskVote.Aggregate([.. masks.Reverse()]).SequenceEqual(MaskVote.Aggregate(masks));
    });

    [Fact]
    public void Numbers_move_and_stretch_with_their_unit() => Properties.Hold(40, seed =>
    {
        var random = Pcg32.Derive(seed, "numbers");
        int[] items = [.. Enumerable.Range(0, 60).Select(answer => answer / 3)];
        int[] people = [.. Enumerable.Range(0, 60).Select(answer => answer % 3)];
        double[] answers = [.. items.Select(item => item + random.NextGaussian())];
        double[] inOther = [.. answers.Select(answer => (1.8 * answer) + 32)];
        var first = NumberConsensus.Fit(items, people, answers, 20, 3);
        var second = NumberConsensus.Fit(items, people, inOther, 20, 3);
        int[] order = [.. Enumerable.Range(0, 60)];
        random.Shuffle<int>(order);
        var third = NumberConsensus.Fit([.. order.Select(row => items[row])], [.. order.Select(row => people[row])], [.. order.Select(row => answers[row])], 20, 3);
        return first.Values.Zip(second.Values, (value, other) => Math.Abs((1.8 * value) + 32 - other)).Max() < 1e-6
            && first.Values.Zip(third.Values, (value, other) => Math.Abs(value - other)).Max() < 1e-9
            && first.Variances.All(variance => variance > 0);
    });

    [Fact]
    public void A_weighted_median_is_one_of_the_answers_and_between_the_extremes() => Properties.Hold(60, seed =>
    {
        var random = Pcg32.Derive(seed, "median");
        double[] answers = [.. Enumerable.Range(0, 1 + random.NextInt(9)).Select(_ => random.NextGaussian())];
        double[] weights = [.. answers.Select(_ => .1 + random.NextDouble())];
        var median = NumberConsensus.WeightedMedian(answers, weights);
        var below = answers.Zip(weights).Where(pair => pair.First < median).Sum(pair => pair.Second);
        var above = answers.Zip(weights).Where(pair => pair.First > median).Sum(pair => pair.Second);
        return answers.Contains(median) && below <= (weights.Sum() / 2) + 1e-12 && above <= (weights.Sum() / 2) + 1e-12;
    });

    [Fact]
    public void Equal_transcripts_are_their_own_consensus()
    {
        string[] words = ["one", "two", "three"];
        Rover.Aggregate([words, words, words]).ShouldBe(words);
        Rover.Aggregate([words]).ShouldBe(words);
        Rover.Aggregate([words, [], []]).ShouldBeEmpty("two of three heard nothing");
        TextMedoid.Choose(["same", "same"]).ShouldBe(0);
    }

    [Fact]
    public void The_medoid_follows_its_text_and_the_weight() => Properties.Hold(40, seed =>
    {
        var random = Pcg32.Derive(seed, "texts");
        string[] texts = [.. Enumerable.Range(0, 5).Select(length => string.Concat(Enumerable.Range(0, 4 + length).Select(_ => (char)('a' + random.NextInt(3)))))];
        int[] order = [.. Enumerable.Range(0, 5)];
        random.Shuffle<int>(order);
        var there = TextMedoid.Choose([.. order.Select(place => texts[place])]);
        double Total(string text) => texts.Sum(other => (double)Statistics.Text.EditDistance.Levenshtein(text, other));
        double[] trust = [0, 0, 1e6, 0, 0];
        return Total(texts[order[there]]) == texts.Min(Total) && TextMedoid.Choose(texts, trust) == 2;
    });

    [Fact]
    public void Embeddings_may_be_turned_and_answers_reordered() => Properties.Hold(30, seed =>
    {
        var random = Pcg32.Derive(seed, "embeddings");
        int[] items = [.. Enumerable.Range(0, 40).Select(answer => answer / 4)];
        int[] people = [.. Enumerable.Range(0, 40).Select(answer => answer % 4)];
        double[] points = [.. Enumerable.Range(0, 80).Select(_ => random.NextGaussian())];
        double[] turned = [.. Enumerable.Range(0, 40).SelectMany(row => new[] { -points[(2 * row) + 1], points[2 * row] })];
        int[] order = [.. Enumerable.Range(0, 40)];
        random.Shuffle<int>(order);
        var first = Rasa.Fit(items, people, new MatrixView<double>(points, 2), 10, 4);
        var second = Rasa.Fit(items, people, new MatrixView<double>(turned, 2), 10, 4);
        var third = Rasa.Fit(
            [.. order.Select(row => items[row])],
            [.. order.Select(row => people[row])],
            new MatrixView<double>([.. order.SelectMany(row => points[(2 * row)..((2 * row) + 2)])], 2),
            10,
            4);
        return first.Chosen.SequenceEqual(second.Chosen)
            && first.Chosen.SequenceEqual(third.Chosen.Select(place => order[place]))
            && first.Chosen.Select((answer, item) => items[answer] == item).All(isOwn => isOwn);
    });

    [Fact]
    public void One_more_win_raises_the_winner_and_names_do_not_matter() => Properties.Hold(40, seed =>
    {
        var random = Pcg32.Derive(seed, "pairs");
        int[] winners = [0, 1, 2, 3, 4, .. Enumerable.Range(0, 40).Select(_ => random.NextInt(5))];
        int[] losers = [1, 2, 3, 4, 0, .. winners[5..].Select(winner => (winner + 1 + random.NextInt(4)) % 5)];
        var first = BradleyTerry.Fit(winners, losers, 5);
        var more = BradleyTerry.Fit([.. winners, 2], [.. losers, 3], 5);
        var renamed = BradleyTerry.Fit([.. winners.Select(item => 4 - item)], [.. losers.Select(item => 4 - item)], 5);
        return first.Converged && Math.Abs(first.Scores.Sum() - 1) < 1e-12 && first.Scores.All(score => score is > 0 and < 1)
            && more.Beats(2, 3) > first.Beats(2, 3)
            && first.Scores.Zip(renamed.Scores.Reverse(), (score, other) => Math.Abs(score - other)).Max() < 1e-8;
    });

    [Fact]
    public void Label_sets_do_not_depend_on_the_names_of_labels_or_the_order_of_answers() => Properties.Hold(30, seed =>
    {
        var random = Pcg32.Derive(seed, "sets");
        int[] items = [.. Enumerable.Range(0, 60).Select(answer => answer / 3)];
        int[] people = [.. Enumerable.Range(0, 60).Select(answer => answer % 3)];
        int[] flags = [.. Enumerable.Range(0, 120).Select(cell => random.NextDouble() < (cell / 6 % 2 == 0 ? .8 : .15) ? 1 : 0)];
        var first = MultiLabelConsensus.Fit(items, people, new MatrixView<int>(flags, 2), 20, 3);
        int[] swapped = [.. flags.Chunk(2).SelectMany(row => row.Reverse())];
        var second = MultiLabelConsensus.Fit(items, people, new MatrixView<int>(swapped, 2), 20, 3);
        var third = MultiLabelConsensus.Fit(
            [.. items.Reverse()], [.. people.Reverse()], new MatrixView<int>([.. flags.Chunk(2).Reverse().SelectMany(row => row)], 2), 20, 3);
        return first.Posteriors.All(value => value is > 0 and < 1)
            && first.Posteriors.Chunk(2).Zip(second.Posteriors.Chunk(2), (row, other) => Math.Abs(row[0] - other[1])).Max() < 1e-9
            && first.Posteriors.Zip(third.Posteriors, (value, other) => Math.Abs(value - other)).Max() < 1e-9;
    });

    [Fact]
    public void Quality_of_a_crowd_is_bounded_and_follows_the_answers() => Properties.Hold(40, seed =>
    {
        var crowd = new SimulatedCrowd(40, [.9, .8, .7, .6], 3, 3, seed);
        var majority = MajorityVote.Aggregate(crowd.Table);
        double[] skills = [.. majority.Skills.Select(skill => Math.Clamp(skill, .05, .95))];
        var consistency = CrowdQuality.Consistency(crowd.Table, majority.Labels, skills);
        var better = CrowdQuality.Consistency(crowd.Table, majority.Labels, [.. skills.Select(skill => (skill + .95) / 2)]);
        var uncertainty = CrowdQuality.UncertaintyOfItems(crowd.Table);
        return consistency.All(value => value is >= 0 and <= 1) && better.All(value => value is >= 0 and <= 1)
            && uncertainty.All(value => value is >= 0 and <= 1.0986123)
            && uncertainty.Select((value, item) => (value == 0) == (crowd.Table.LabelsOf(item).ToArray().Distinct().Count() == 1)).All(isRight => isRight);
    });
}
