using Treadle.Models.Text;

namespace Treadle.Models.Images;

/// <summary>The likeliest text under the scores of the steps of a field.</summary>
/// <remarks>
/// Prefix search with a beam: every way to lay a text along the steps adds to its probability (Graves 2008, "Supervised sequence labelling with recurrent neural networks",
/// section 7.5; Hannun et al. 2014, arXiv 1408.2873, algorithm 1). Ties go to the text found first.
/// </remarks>
internal static class FieldDecoder
{
    private const int Beam = 12;
    // A character this unlikely at a step begins nothing there.
    private const double LeastLogProbability = -12;

    /// <summary>The text, and the logarithm of its probability over all its ways.</summary>
    /// <param name="steps">Steps × classes logarithms of probabilities; the gap comes last.</param>
    /// <param name="classes">Characters and the gap.</param>
    public static (int[] Text, double LogProbability) Decode(ReadOnlySpan<double> steps, int classes)
    {
        var prefixes = new Prefixes();
        List<(int Prefix, double Gap, double Character)> beam = [(0, 0, double.NegativeInfinity)];
        var next = new Dictionary<int, (double Gap, double Character)>();
        for (var step = 0; step < steps.Length / classes; step++)
        {
            next.Clear();
            var row = steps.Slice(step * classes, classes);
            foreach (var (prefix, gap, character) in beam)
            {
                var both = Add(gap, character);
                Put(next, prefix, both + row[^1], prefix == 0 ? double.NegativeInfinity : character + row[prefixes.Last(prefix)]);
                for (var label = 0; label < classes - 1; label++)
                {
                    if (row[label] > LeastLogProbability)
                    {
                        Put(next, prefixes.With(prefix, label), double.NegativeInfinity, (prefix != 0 && label == prefixes.Last(prefix) ? gap : both) + row[label]);
                    }
                }
            }

            beam = [.. next.Select(pair => (pair.Key, pair.Value.Gap, pair.Value.Character)).OrderByDescending(one => Add(one.Gap, one.Character)).ThenBy(one => one.Key).Take(Beam)];
        }

        // The beam forgets ways; the few best are summed in full.
        var (best, bestSum) = (Array.Empty<int>(), double.NegativeInfinity);
        foreach (var (prefix, _, _) in beam.Take(3))
        {
            var text = prefixes.TextOf(prefix);
            var sum = TemporalClassification.LogProbability(steps, classes, text);
            (best, bestSum) = sum > bestSum ? (text, sum) : (best, bestSum);
        }

        return (best, bestSum);
    }

    private static void Put(Dictionary<int, (double Gap, double Character)> next, int prefix, double gap, double character)
    {
        var (oldGap, oldCharacter) = next.TryGetValue(prefix, out var old) ? old : (double.NegativeInfinity, double.NegativeInfinity);
        next[prefix] = (Add(oldGap, gap), Add(oldCharacter, character));
    }

    private static double Add(double a, double b) =>
        double.IsNegativeInfinity(a) ? b : double.IsNegativeInfinity(b) ? a : Softmax.LogSum([a, b]);

    /// <summary>Texts as a tree; 0 is the empty one.</summary>
    private sealed class Prefixes
    {
        private readonly List<(int Parent, int Label)> _nodes = [(-1, -1)];
        private readonly Dictionary<(int Parent, int Label), int> _places = [];

        public int Last(int prefix) => _nodes[prefix].Label;

        public int With(int prefix, int label)
        {
            if (!_places.TryGetValue((prefix, label), out var place))
            {
                place = _nodes.Count;
                _nodes.Add((prefix, label));
                _places.Add((prefix, label), place);
            }

            return place;
        }

        public int[] TextOf(int prefix)
        {
            var labels = new List<int>();
            for (var at = prefix; at > 0; at = _nodes[at].Parent)
            {
                labels.Add(_nodes[at].Label);
            }

            labels.Reverse();
            return [.. labels];
        }
    }
}
