using Treadle.Server.Facts;
using Treadle.Server.Monitoring;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Tests.Monitoring;

public sealed class HourProfileTests
{
    [Fact]
    public void Merged_in_any_order_the_counts_are_those_of_all_rows()
    {
        var random = Pcg32.Derive(1, "profiles");
        var rows = Enumerable.Range(1, 300).Select(number => new TrafficRow
        {
            Sequence = number,
            EventTime = DateTimeOffset.UnixEpoch,
            Route = number % 5 == 0 ? "audit" : "auto",
            Label = $"l{random.NextInt(3)}",
            Score = random.NextDouble(),
            TextLength = number % 2 == 0 ? random.NextInt(500) : null,
            Factors = number % 3 == 0 ? new Dictionary<string, string> { ["channel"] = "mail" } : new Dictionary<string, string>(),
        }).ToList();
        var parts = rows.Chunk(70).Select(HourProfile.Of).ToList();

        var all = HourProfile.Of(rows);
        var forward = parts.Aggregate(HourProfile.Empty, (sum, part) => sum.Merge(part));
        var backward = parts.AsEnumerable().Reverse().Aggregate(HourProfile.Empty, (sum, part) => sum.Merge(part));

        foreach (var merged in new[] { forward, backward })
        {
            merged.Predictions.ShouldBe(300);
            merged.Automated.ShouldBe(300);
            merged.Labels.ShouldBe(all.Labels);
            merged.Score.Histogram.ShouldBe(all.Score.Histogram);
            merged.TextLength.Moments.Count.ShouldBe(150);
            merged.Factors["channel"].Total.ShouldBe(100);
            merged.Score.Moments.Mean.ShouldBe(all.Score.Moments.Mean, 1e-12);
        }
    }

    [Fact]
    public void A_profile_survives_the_store()
    {
        var profile = HourProfile.Of([new TrafficRow { Sequence = 1, EventTime = DateTimeOffset.UnixEpoch, Route = "auto", Label = "a", Score = 0.5, LatencyMs = 0.3 }]);

        var read = Canonical.FromJson<HourProfile>(Canonical.Json(profile));

        read.Labels.ShouldBe(profile.Labels);
        read.Score.ShouldBe(profile.Score);
        Canonical.Json(read).ShouldBe(Canonical.Json(profile));
    }
}
