using Treadle.Statistics.Agreement;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Agreement;

public sealed class AgreementProperties
{
    private const int Items = 60;
    private const int People = 4;
    private const int Classes = 3;

    [Fact]
    public void Measures_stay_in_their_bounds() => Properties.Hold(60, seed =>
    {
        var ratings = Ratings(seed, .5);
        var kappa = Pair(ratings);
        var fleiss = FleissKappa.Of(ratings, People, Classes);
        double[] atMostOne = [kappa.Unweighted, kappa.Weighted(KappaWeights.Quadratic), kappa.ScottPi, kappa.GwetAc1, fleiss.Kappa, fleiss.Randolph, Alpha(ratings)];
        double[] shares = [kappa.PercentAgreement, fleiss.PercentAgreement, .. fleiss.PerItem, PercentAgreement.Of(ratings, People).Pooled];
        return atMostOne.All(value => value is >= -1.0000001 and <= 1.0000001) && shares.All(value => value is >= 0 and <= 1);
    });

    [Fact]
    public void The_order_of_items_and_of_people_does_not_matter() => Properties.Hold(40, seed =>
    {
        var ratings = Ratings(seed, .6);
        int[] order = [.. Enumerable.Range(0, Items)];
        int[] people = [.. Enumerable.Range(0, People)];
        var random = Pcg32.Derive(seed, "order");
        random.Shuffle<int>(order);
        random.Shuffle<int>(people);
        int[] moved = [.. order.SelectMany(item => people.Select(person => ratings[(item * People) + person]))];
        return Near(FleissKappa.Of(moved, People, Classes).Kappa, FleissKappa.Of(ratings, People, Classes).Kappa)
            && Near(Alpha(moved), Alpha(ratings))
            && Near(PercentAgreement.Of(moved, People).Pooled, PercentAgreement.Of(ratings, People).Pooled)
            && Near(CohenKappa.Of(Of(ratings, 1), Of(ratings, 0), Classes).Unweighted, Pair(ratings).Unweighted);
    });

    [Fact]
    public void The_names_of_classes_do_not_matter() => Properties.Hold(40, seed =>
    {
        var ratings = Ratings(seed, .6);
        int[] names = [2, 0, 1];
        int[] renamed = [.. ratings.Select(label => names[label])];
        return Near(Pair(renamed).Unweighted, Pair(ratings).Unweighted)
            && Near(Pair(renamed).GwetAc1, Pair(ratings).GwetAc1)
            && Near(FleissKappa.Of(renamed, People, Classes).Kappa, FleissKappa.Of(ratings, People, Classes).Kappa)
            && Near(Alpha(renamed), Alpha(ratings));
    });

    [Fact]
    public void Agreement_rises_with_the_share_of_people_who_know() => Properties.Hold(30, seed =>
    {
        double[] alphas = [.. new[] { .1, .5, .9 }.Select(share => Alpha(Ratings(seed, share)))];
        return alphas[0] < alphas[1] && alphas[1] < alphas[2];
    });

    [Fact]
    public void Equal_ratings_agree_perfectly()
    {
        int[] ratings = [.. Enumerable.Range(0, Items).SelectMany(item => Enumerable.Repeat(item % Classes, People))];
        Pair(ratings).Unweighted.ShouldBe(1, 1e-12);
        Pair(ratings).Weighted(KappaWeights.Linear).ShouldBe(1, 1e-12);
        FleissKappa.Of(ratings, People, Classes).Kappa.ShouldBe(1, 1e-12);
        Alpha(ratings).ShouldBe(1, 1e-12);
        PercentAgreement.Of(ratings, People).MeanOfItems.ShouldBe(1);
    }

    [Fact]
    public void Independent_ratings_agree_by_chance()
    {
        var ratings = Ratings(3, 0, 4000);
        Math.Abs(Alpha(ratings)).ShouldBeLessThan(.03);
        Math.Abs(FleissKappa.Of(ratings, People, Classes).Kappa).ShouldBeLessThan(.03);
        Math.Abs(Pair(ratings).Unweighted).ShouldBeLessThan(.05);
    }

    [Fact]
    public void Alpha_of_names_approaches_Fleiss_kappa_with_many_items()
    {
        // α = κ + (1 − κ)/(N·people): Krippendorff corrects for drawing without replacement.
        var ratings = Ratings(4, .6, 500);
        var kappa = FleissKappa.Of(ratings, People, Classes).Kappa;
        Alpha(ratings).ShouldBe(kappa + ((1 - kappa) / (500 * People)), 1e-12);
    }

    [Fact]
    public void A_missing_rating_is_as_if_the_person_had_not_been_asked()
    {
        double[] full = [0, 0, 1, 1, 0, 0];
        double[] gaps = [0, 0, double.NaN, 1, 1, double.NaN, 0, 0, double.NaN];
        KrippendorffAlpha.Of(gaps, 3, MeasurementLevel.Nominal).ShouldBe(KrippendorffAlpha.Of(full, 2, MeasurementLevel.Nominal), 1e-12);
        PercentAgreement.Of([0, 0, -1, 1, 1, -1], 3).Pooled.ShouldBe(1);
    }

    [Fact]
    public void Bootstrap_intervals_hold_the_estimate_and_shrink_with_more_items()
    {
        double Width(int items, Func<int[], Statistics.Intervals.BootstrapResult> of)
        {
            var result = of(Ratings(6, .6, items));
            result.Percentile.Lower.ShouldBeLessThan(result.Estimate);
            result.Percentile.Upper.ShouldBeGreaterThan(result.Estimate);
            return result.Percentile.Upper - result.Percentile.Lower;
        }

        Func<int[], Statistics.Intervals.BootstrapResult>[] measures =
        [
            ratings => CohenKappa.WithInterval(Of(ratings, 0), Of(ratings, 1), Classes, new Pcg32(1), replicates: 400),
            ratings => FleissKappa.WithInterval(FleissKappa.Counts(ratings, People, Classes), Classes, new Pcg32(1), 400),
            ratings => PercentAgreement.Of(ratings, People).WithInterval(new Pcg32(1), 400),
            ratings => KrippendorffAlpha.WithInterval([.. ratings.Select(label => (double)label)], People, MeasurementLevel.Nominal, new Pcg32(1), 200),
        ];
        foreach (var measure in measures)
        {
            Width(400, measure).ShouldBeLessThan(.7 * Width(100, measure));
        }
    }

    [Fact]
    public void The_bootstrap_of_kappa_agrees_with_its_large_sample_error()
    {
        var ratings = Ratings(8, .6, 400);
        var kappa = Pair(ratings);
        CohenKappa.WithInterval(Of(ratings, 0), Of(ratings, 1), Classes, new Pcg32(2)).StandardError.ShouldBe(kappa.StandardError, .15 * kappa.StandardError);
    }

    [Fact]
    public void Bad_ratings_are_refused_with_their_place()
    {
        Should.Throw<ArgumentException>(() => CohenKappa.Of([0, 3], [0, 1], 3)).Message.ShouldContain("[1] is 3");
        Should.Throw<ArgumentException>(() => CohenKappa.Of([], [], 2)).Message.ShouldContain("empty");
        Should.Throw<ArgumentException>(() => CohenKappa.Of([0, 1], [0], 2));
        Should.Throw<ArgumentException>(() => FleissKappa.OfCounts([2, 1, 2, 0], 2)).Message.ShouldContain("Row 1 has 2 ratings");
        Should.Throw<ArgumentException>(() => FleissKappa.OfCounts([4, -1], 2)).Message.ShouldContain("counts[1] is -1");
        Should.Throw<ArgumentException>(() => FleissKappa.OfCounts([1, 0], 2)).Message.ShouldContain("fewer than two");
        Should.Throw<ArgumentException>(() => KrippendorffAlpha.Of([0, 1, 0], 2, MeasurementLevel.Nominal));
        Should.Throw<ArgumentException>(() => KrippendorffAlpha.Of([0, double.PositiveInfinity], 2, MeasurementLevel.Nominal)).Message.ShouldContain("[1]");
        Should.Throw<ArgumentException>(() => PercentAgreement.Of([0, 1, 0], 2));
        double.IsNaN(KrippendorffAlpha.Of([1, 1, 1, 1], 2, MeasurementLevel.Nominal)).ShouldBeTrue("one class only says nothing about chance");
        double.IsNaN(PercentAgreement.Of([0, -1], 2).Pooled).ShouldBeTrue("one annotator has nobody to agree with");
    }

    private static bool Near(double first, double second) => Math.Abs(first - second) < 1e-12;

    private static double Alpha(int[] ratings) => KrippendorffAlpha.Of([.. ratings.Select(label => (double)label)], People, MeasurementLevel.Nominal);

    private static int[] Of(int[] ratings, int person) => [.. Enumerable.Range(0, ratings.Length / People).Select(item => ratings[(item * People) + person])];

    private static CohenKappa Pair(int[] ratings) => CohenKappa.Of(Of(ratings, 0), Of(ratings, 1), Classes);

    // Each rating is the item's class with the probability to know it, else any class.
    private static int[] Ratings(ulong seed, double knows, int items = Items)
    {
        var random = Pcg32.Derive(seed, "ratings");
        var ratings = new int[items * People];
        for (var item = 0; item < items; item++)
        {
            var truth = random.NextInt(Classes);
            for (var person = 0; person < People; person++)
            {
                ratings[(item * People) + person] = random.NextDouble() < knows ? truth : random.NextInt(Classes);
            }
        }

        return ratings;
    }

    [Fact]
    public void Nominal_and_interval_alpha_are_those_of_the_matrix_of_pairs_and_need_no_room_for_it()
    {
        var random = new Pcg32(11);
        for (var round = 0; round < 50; round++)
        {
            double[] ratings = [.. Enumerable.Range(0, 12 * People).Select(_ => random.NextInt(4) == 0 ? double.NaN : random.NextInt(6) - 2.5)];
            foreach (var level in new[] { MeasurementLevel.Nominal, MeasurementLevel.Interval })
            {
                KrippendorffAlpha.Of(ratings, People, level).ShouldBe(ByPairs(ratings, People, (first, second) => level == MeasurementLevel.Nominal ? (first == second ? 0 : 1) : (first - second) * (first - second)), 1e-9);
            }
        }

        // As many values as answers: their square would be 80 GB.
        KrippendorffAlpha.Of([.. Enumerable.Range(0, 100_000).Select(value => (double)value)], 2, MeasurementLevel.Nominal).ShouldBe(0, 1e-4);
    }

    // The definition: mean difference of two ratings of an item over that of any two.
    private static double ByPairs(double[] ratings, int people, Func<double, double, double> difference)
    {
        var items = ratings.Chunk(people).Select(row => row.Where(value => !double.IsNaN(value)).ToArray()).Where(row => row.Length > 1).ToList();
        double[] all = [.. items.SelectMany(row => row)];
        var observed = items.Sum(row => row.SelectMany(first => row, difference).Sum() / (row.Length - 1)) / all.Length;
        var expected = all.SelectMany(first => all, difference).Sum() / ((double)all.Length * (all.Length - 1));
        return 1 - (observed / expected);
    }
}
