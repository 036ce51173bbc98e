namespace Treadle.Conventions.Tests.FeatureGraph;

/// <summary>docs/dag.txt: which feature may use which. A feature may only use features that stand above it, so there is no cycle.</summary>
internal sealed record DrawnGraph
{
    /// <summary>Instead of a list: the feature may use everything above it (and need not use all of it).</summary>
    public const string Everything = "everything";

    private const string Arrow = "->";

    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>The drawn edges, without those of features that may use everything.</summary>
    public required IReadOnlySet<(string From, string To)> Edges { get; init; }

    /// <summary>Features that may use everything above them.</summary>
    public required IReadOnlySet<string> Unrestricted { get; init; }

    /// <summary>What is wrong with the drawing itself, each with its line number.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    public static DrawnGraph Parse(IEnumerable<string> lines)
    {
        var features = new List<string>();
        var edges = new HashSet<(string, string)>();
        var unrestricted = new HashSet<string>();
        var faults = new List<string>();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var text = line.Split('#', 2)[0].Trim();
            if (text.Length == 0)
            {
                continue;
            }

            var halves = text.Split(Arrow, 2);
            var feature = halves[0].Trim();
            if (halves.Length != 2 || feature.Length == 0 || feature.Contains(' '))
            {
                faults.Add($"line {number}: '{text}' is not of the form 'Feature -> Feature …'");
                continue;
            }

            ReadTargets(halves[1], feature, number);
            if (features.Contains(feature))
            {
                faults.Add($"line {number}: {feature} is drawn twice");
            }

            features.Add(feature);
        }

        return new DrawnGraph { Features = features, Edges = edges, Unrestricted = unrestricted, Faults = faults };

        void ReadTargets(string text, string feature, int line)
        {
            foreach (var target in text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (target == Everything)
                {
                    unrestricted.Add(feature);
                }
                else if (!features.Contains(target))
                {
                    faults.Add($"line {line}: {feature} points to {target}, which does not stand above it");
                }
                else if (!edges.Add((feature, target)))
                {
                    faults.Add($"line {line}: {feature} -> {target} is drawn twice");
                }
            }
        }
    }

    public bool Allows(string from, string to) =>
        Edges.Contains((from, to)) || (Unrestricted.Contains(from) && IndexOf(to) >= 0 && IndexOf(to) < IndexOf(from));

    private int IndexOf(string feature)
    {
        for (var index = 0; index < Features.Count; index++)
        {
            if (Features[index] == feature)
            {
                return index;
            }
        }

        return -1;
    }
}
