using Treadle.Server.Monitoring;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Tests.Monitoring;

public sealed class DriftRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Traffic_that_did_not_change_raises_nothing_in_a_thousand_looks()
    {
        var random = Pcg32.Derive(1, "no drift");
        var reference = Reference(Rows(1_000, random, 0, 0));

        var alarms = Enumerable.Range(0, 1_000).Count(_ => DriftRule.Compare(reference, Rows(500, random, 0, 0)).Any(column => column.IsDrifted));

        alarms.ShouldBe(0);
    }

    [Fact]
    public void Many_rare_labels_are_no_drift()
    {
        var random = Pcg32.Derive(2, "many labels");
        var reference = Reference(Many(1_000, random));

        Enumerable.Range(0, 300).Count(_ => DriftRule.Compare(reference, Many(500, random)).Any(column => column.IsDrifted)).ShouldBe(0);
    }

    [Fact]
    public void A_label_mix_that_moved_is_found_and_stands_first()
    {
        var random = Pcg32.Derive(3, "labels");
        var columns = DriftRule.Compare(Reference(Rows(1_000, random, 0, 0)), Rows(500, random, 0.3, 0));

        columns[0].Name.ShouldBe("label");
        columns[0].Kind.ShouldBe(AlertKind.PredictionDrift);
        columns[0].IsDrifted.ShouldBeTrue();
        columns[0].Cells.Sum(cell => cell.Analysis).ShouldBe(1, 1e-9);
        columns.Count(column => column.IsDrifted).ShouldBe(1);
    }

    [Fact]
    public void Words_the_model_has_never_seen_are_input_drift()
    {
        var random = Pcg32.Derive(4, "words");
        var columns = DriftRule.Compare(Reference(Rows(1_000, random, 0, 0)), Rows(500, random, 0, 0.15));

        columns[0].Name.ShouldBe("unknown_token_share");
        columns[0].Kind.ShouldBe(AlertKind.InputDrift);
        columns[0].IsDrifted.ShouldBeTrue();
    }

    [Fact]
    public void A_factor_that_no_row_carries_any_more_is_drift()
    {
        var random = Pcg32.Derive(5, "factor");
        var columns = DriftRule.Compare(Reference(Rows(1_000, random, 0, 0)), [.. Rows(500, random, 0, 0).Select(row => row with { Factors = new Dictionary<string, string>() })]);

        columns[0].Name.ShouldBe("factor.channel");
        columns[0].IsDrifted.ShouldBeTrue();
    }

    [Fact]
    public void The_threshold_stands_above_the_noise_floor()
    {
        var random = Pcg32.Derive(6, "floor");
        var column = DriftRule.Compare(Reference(Rows(1_000, random, 0, 0)), Rows(500, random, 0, 0)).Single(each => each.Name == "score");

        column.Cells.Count.ShouldBe(10);
        column.PsiExpected.ShouldBe(9 * ((1.0 / 1_000) + (1.0 / 500)), 1e-12);
        column.PsiThreshold.ShouldBe(column.PsiExpected + 0.1, 1e-12);
    }

    private static ReferenceProfile Reference(IReadOnlyList<TrafficRow> rows) => ReferenceProfile.Of((1, "m@1"), 1, rows);

    private static List<TrafficRow> Rows(int count, Pcg32 random, double more, double unknown) => Enumerable.Range(1, count).Select(number => new TrafficRow
    {
        Sequence = number,
        EventTime = Noon,
        Route = "review",
        Model = "m@1",
        Label = random.NextDouble() < 0.5 + more ? "billing" : random.NextDouble() < 0.7 ? "delivery" : "other",
        Score = random.NextDouble(),
        TextLength = 20 + random.NextInt(200),
        UnknownTokenShare = (random.NextInt(4) / 40.0) + (random.NextDouble() * unknown),
        Factors = new Dictionary<string, string> { ["channel"] = random.NextDouble() < 0.4 ? "mail" : "app" },
    }).ToList();

    private static List<TrafficRow> Many(int count, Pcg32 random) => Enumerable.Range(1, count)
        .Select(number => new TrafficRow { Sequence = number, EventTime = Noon, Route = "review", Label = $"intent{Math.Min(random.NextInt(77), random.NextInt(77))}", Score = random.NextDouble() }).ToList();
}
