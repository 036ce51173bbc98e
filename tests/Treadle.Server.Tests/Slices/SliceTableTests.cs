using Treadle.Server.Predictions;
using Treadle.Server.Slices;

namespace Treadle.Server.Tests.Slices;

public sealed class SliceTableTests
{
    private const string Poor = """{"scan":"poor","channel":"mail"}""";

    private const string Good = """{"scan":"good","channel":"mail"}""";

    [Fact]
    public void What_is_sure_orders_the_table()
    {
        // With poor scans 300 of 1,000 wrong, people disagree on 60, and agree on 240 of the 300; with good scans the model is as people are.
        var rows = Rows(Poor, 1_000, wrong: 300, disagreed: 60, wrongDisagreed: 60).Concat(Rows(Good, 1_000, wrong: 50, disagreed: 60, wrongDisagreed: 10)).ToList();
        TrafficGroup[] traffic = [new() { Factors = Poor, Count = 2_000 }, new() { Factors = Good, Count = 6_000 }, new() { Factors = null, Count = 2_000 }];

        var (everything, slices, leftOut) = SliceTable.Of(traffic, rows);

        slices.Select(slice => $"{slice.Factor} {slice.Value}").ShouldBe(["channel mail", "scan poor", "scan good"], "all of the mail holds the poor scans and more");
        var poor = slices[1].Figures;
        poor.Share.Share!.Value.ShouldBe(0.2, 1e-12);
        poor.SureGap.ShouldBe(LowerOf(300, 1_000) - UpperOf(60, 1_000), 1e-12);
        poor.SureValue.ShouldBe(poor.SureGap * 0.2 * LowerOf(240, 300), 1e-12);
        poor.Value!.Value.ShouldBe((0.3 - 0.06) * 0.2 * 0.8, 1e-12);
        slices[2].Figures.ShouldSatisfyAllConditions(
            good => good.Gap!.Value.ShouldBe(-0.01, 1e-12),
            good => good.Value.ShouldBe(0),
            good => good.SureValue.ShouldBe(0));
        (everything.Accuracy.Of, everything.Share.Cases, leftOut).ShouldBe((2_000, 10_000, 0));
    }

    [Fact]
    public void Without_two_blind_answers_nothing_is_said_of_the_gap_and_the_worst_measured_comes_first()
    {
        var rows = Rows(Poor, 40, wrong: 20, disagreed: 0, wrongDisagreed: 0).Concat(Rows(Good, 40, wrong: 1, disagreed: 0, wrongDisagreed: 0)).Select(row => row with { DoPeopleAgree = null }).ToList();

        var (_, slices, _) = SliceTable.Of([new() { Factors = Poor, Count = 10 }, new() { Factors = Good, Count = 10 }], rows);

        slices.ShouldAllBe(slice => slice.Figures.Gap == null && slice.Figures.Value == null && slice.Figures.SureValue == 0);
        slices.Where(slice => slice.Factor == "scan").Select(slice => slice.Value).ShouldBe(["poor", "good"]);
    }

    [Fact]
    public void Factors_with_values_without_end_show_the_first_rows()
    {
        var traffic = Enumerable.Range(0, SliceTable.MostRows + 7).Select(number => new TrafficGroup { Factors = $$"""{"tenant":"t{{number:D4}}"}""", Count = 1 }).ToList();

        var (_, slices, leftOut) = SliceTable.Of(traffic, []);

        (slices.Count, leftOut).ShouldBe((SliceTable.MostRows, 7));
    }

    private static IEnumerable<LabelledRow> Rows(string factors, int items, int wrong, int disagreed, int wrongDisagreed) => Enumerable.Range(0, items).Select(number => new LabelledRow
    {
        Uuid = $"{factors}{number}",
        ItemId = $"{factors}{number}",
        Model = "m",
        Route = "audit",
        Label = "a",
        Truth = "a",
        Factors = factors,
        IsRight = number >= wrong,
        // Of those that disagree, some are among the wrong ones at the beginning, the others at the end.
        DoPeopleAgree = number >= wrongDisagreed && number < items - (disagreed - wrongDisagreed),
    });

    private static double LowerOf(int cases, int of) => Wilson(cases, of, -1);

    private static double UpperOf(int cases, int of) => Wilson(cases, of, 1);

    // Written out, so that the numbers do not come from what they check.
    private static double Wilson(double cases, double of, int side)
    {
        const double z = 1.959963984540054;
        var share = cases / of;
        return (share + (z * z / (2 * of)) + (side * z * Math.Sqrt((share * (1 - share) / of) + (z * z / (4 * of * of))))) / (1 + (z * z / of));
    }
}
