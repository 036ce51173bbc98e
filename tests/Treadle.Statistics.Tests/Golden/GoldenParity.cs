namespace Treadle.Statistics.Tests.Golden;

[Trait("kind", "parity")]
public sealed class GoldenParity
{
    public static TheoryData<string> Cases() => [.. GoldenFolder.Cases()];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ours_equals_the_reference(string name)
    {
        var file = GoldenFolder.Load(name);
        var run = GoldenRegistry.All.Find(file.Method);
        Assert.SkipWhen(run is null, $"'{name}': {GoldenRegistry.All.WhyWithoutAdapter(file.Method)}");
        IReadOnlyDictionary<string, object?> ours;
        try
        {
            ours = run!(file);
        }
        catch (GoldenDataAbsentException absent)
        {
            Assert.Skip(absent.Message);
            throw;
        }

        Differences(file, ours).ShouldBeEmpty();
    }

    private static List<string> Differences(GoldenFile file, IReadOnlyDictionary<string, object?> ours)
    {
        var differences = new List<string>();
        foreach (var output in file.Output.EnumerateObject())
        {
            if (GoldenRegistry.All.ReasonToDiffer(file, output.Name) is { } reason)
            {
                TestContext.Current.AddWarning($"{file.Method}/{file.Case}/{output.Name} differs on purpose: {reason}");
                continue;
            }

            var tolerance = file.Tolerance.GetProperty(output.Name);
            if (tolerance.ValueKind == System.Text.Json.JsonValueKind.String && tolerance.GetString() == "ignore")
            {
                continue;
            }

            var difference = ours.TryGetValue(output.Name, out var value)
                ? GoldenComparison.Difference(output.Value, value, tolerance, output.Name)
                : $"{output.Name}: the adapter returns no such key";
            if (difference is not null)
            {
                differences.Add(difference);
            }
        }

        return differences;
    }
}
