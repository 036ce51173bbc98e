using System.Text.Json;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Training;

/// <summary>Cells that hold several labels: separated, or as a JSON array of texts (as lists in Parquet files are read).</summary>
internal static class LabelSets
{
    /// <summary>Labels on fewer rows than this cannot be learned: each fold needs some.</summary>
    public const int FewestRows = 5;

    private const int MaxListed = 10;

    /// <summary>The labels of every cell, without doubles; none for an empty cell.</summary>
    /// <exception cref="InputException">A cell begins like a JSON array and is none: all of these.</exception>
    public static IReadOnlyList<string[]> Read(string path, IReadOnlyList<string> cells, string separator)
    {
        var errors = new List<string>();
        var sets = cells.Select((cell, row) =>
        {
            try
            {
                var parts = cell.TrimStart().StartsWith('[') ? JsonSerializer.Deserialize<string[]>(cell)! : cell.Split(separator, StringSplitOptions.RemoveEmptyEntries);
                return parts.Select(part => part.Trim()).Where(part => part.Length > 0).Distinct().ToArray();
            }
            catch (JsonException)
            {
                errors.Add($"{path}: row {row + 1}: '{cell}'");
                return [];
            }
        }).ToList();
        return errors.Count == 0 ? sets : throw new InputException(
            $"{errors.Count} cells begin with '[' and are no JSON array of texts:\n  {string.Join("\n  ", errors.Take(MaxListed))}{(errors.Count > MaxListed ? $"\n  … and {errors.Count - MaxListed} more" : "")}\nWrite [\"a\",\"b\"], or labels with a --separator between them.");
    }

    /// <summary>N × L: 1 where a label holds. Labels that the model does not know are left out.</summary>
    public static int[] Flags(IReadOnlyList<string[]> sets, IReadOnlyList<string> labels)
    {
        var places = labels.Select((label, place) => (label, place)).ToDictionary(pair => pair.label, pair => pair.place, StringComparer.Ordinal);
        var flags = new int[sets.Count * labels.Count];
        for (var row = 0; row < sets.Count; row++)
        {
            foreach (var label in sets[row])
            {
                if (places.TryGetValue(label, out var place))
                {
                    flags[(row * labels.Count) + place] = 1;
                }
            }
        }

        return flags;
    }

    /// <summary>The labels that are likelier to hold than not, and the probability that exactly these do, taking labels as independent.</summary>
    public static ScoredRow Answer(IReadOnlyList<string> labels, ReadOnlySpan<double> probabilities, string separator)
    {
        var (held, all) = (new List<string>(), 1.0);
        for (var label = 0; label < labels.Count; label++)
        {
            var holds = probabilities[label] >= 0.5;
            all *= holds ? probabilities[label] : 1 - probabilities[label];
            held.AddRange(holds ? [labels[label]] : Array.Empty<string>());
        }

        return new ScoredRow(string.Join(separator, held), all);
    }
}
