namespace Treadle.Models.Text;

/// <summary>Finds all pairs of sets whose Jaccard index may reach a threshold.</summary>
/// <remarks>
/// Two sets with Jaccard index ≥ t share at least one of the ⌊(1 − t)·size⌋ + 1 rarest elements of each, and their sizes
/// differ by at most the factor t. Rare elements have short lists, so few pairs are looked at.
/// </remarks>
internal sealed class SimilarityJoin(ShingleSets sets, double similarity)
{
    // A threshold such as 0.9 is not a binary fraction: without this, rounding could shorten a prefix by one and lose a pair.
    private const double Rounding = 1e-9;

    /// <summary>Calls <paramref name="visit"/> once for every candidate pair; the caller verifies it.</summary>
    public void Run(Action<int, int> visit)
    {
        var lists = new Dictionary<int, List<int>>();
        var visitedBy = new int[sets.Count];
        Array.Fill(visitedBy, -1);
        foreach (var text in Enumerable.Range(0, sets.Count).OrderBy(text => sets[text].Length))
        {
            var set = sets[text];
            var prefix = Math.Min(set.Length, (int)Math.Floor(((1 - similarity) * set.Length) + Rounding) + 1);
            var leastSize = (similarity * set.Length) - Rounding;
            for (var position = 0; position < prefix; position++)
            {
                if (!lists.TryGetValue(set[position], out var list))
                {
                    lists.Add(set[position], list = []);
                }

                foreach (var other in list)
                {
                    if (visitedBy[other] != text && sets[other].Length >= leastSize)
                    {
                        visitedBy[other] = text;
                        visit(other, text);
                    }
                }

                list.Add(text);
            }
        }
    }
}
