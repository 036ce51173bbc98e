using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Aligns transcripts word by word into one network and votes on every slot.</summary>
/// <remarks>
/// O(m·T²) for m transcripts of T words. The order of transcripts matters to the alignment; the weights to the votes only. Source: J. G. Fiscus (1997), "A post-processing system to yield
/// reduced word error rates", doi:10.1109/ASRU.1997.659110. Peer: crowd-kit ROVER 1.4.1; differs: votes may have weights.
/// </remarks>
public static class Rover
{
    private enum Move
    {
        Match,
        SkipSlot,
        NewSlot,
    }

    /// <summary>The words that win their slots.</summary>
    /// <param name="transcripts">At least one list of words, in the order to align them.</param>
    /// <param name="weights">One finite, non-negative weight per transcript (trust in its annotator), or empty for equal ones.</param>
    /// <returns>Words; a slot where silence wins is left out. Ties go to the larger (votes, length, word by code unit).</returns>
    /// <exception cref="ArgumentException">No transcripts, or the weights do not fit.</exception>
    public static IReadOnlyList<string> Aggregate(IReadOnlyList<IReadOnlyList<string>> transcripts, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(transcripts);
        Require.NotEmpty(transcripts.Count, nameof(transcripts));
        double[] own = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, transcripts.Count)] : weights.ToArray();
        Require.SameLength(transcripts.Count, own.Length, nameof(transcripts), nameof(weights));
        Require.NonNegative(own, nameof(weights));
        var slots = transcripts[0].Select(word => new Dictionary<string, double> { [word] = own[0] }).ToList();
        var before = own[0];
        for (var merged = 1; merged < transcripts.Count; merged++)
        {
            slots = Merge(slots, transcripts[merged], before, own[merged]);
            before += own[merged];
        }

        return [.. slots.Select(Winner).Where(word => word.Length > 0)];
    }

    private static string Winner(Dictionary<string, double> slot) => slot
        .OrderByDescending(edge => edge.Value)
        .ThenByDescending(edge => edge.Key.Length)
        .ThenByDescending(edge => edge.Key, StringComparer.Ordinal)
        .First().Key;

    private static List<Dictionary<string, double>> Merge(List<Dictionary<string, double>> slots, IReadOnlyList<string> words, double before, double weight)
    {
        var moves = Align(slots, words);
        var result = new List<Dictionary<string, double>>();
        int row = words.Count, column = slots.Count;
        while (row > 0 || column > 0)
        {
            switch (moves[row, column])
            {
                case Move.Match:
                    result.Add(Vote(slots[--column], words[--row], weight));
                    break;
                case Move.SkipSlot:
                    result.Add(Vote(slots[--column], string.Empty, weight));
                    break;
                default:
                    // All earlier transcripts were silent here.
                    result.Add(new Dictionary<string, double> { [string.Empty] = before, [words[--row]] = weight });
                    break;
            }
        }

        result.Reverse();
        return result;
    }

    private static Dictionary<string, double> Vote(Dictionary<string, double> slot, string word, double weight)
    {
        slot[word] = slot.GetValueOrDefault(word) + weight;
        return slot;
    }

    private static Move[,] Align(List<Dictionary<string, double>> slots, IReadOnlyList<string> words)
    {
        var costs = new int[words.Count + 1, slots.Count + 1];
        var moves = new Move[words.Count + 1, slots.Count + 1];
        for (var row = 1; row <= words.Count; row++)
        {
            (costs[row, 0], moves[row, 0]) = (row, Move.NewSlot);
        }

        for (var column = 1; column <= slots.Count; column++)
        {
            (costs[0, column], moves[0, column]) = (column, Move.SkipSlot);
        }

        for (var row = 1; row <= words.Count; row++)
        {
            for (var column = 1; column <= slots.Count; column++)
            {
                var slot = slots[column - 1];
                var best = (Cost: costs[row - 1, column - 1] + (slot.ContainsKey(words[row - 1]) ? 0 : 1), Move: Move.Match);
                var skip = costs[row, column - 1] + (slot.ContainsKey(string.Empty) ? 0 : 1);
                best = skip < best.Cost ? (skip, Move.SkipSlot) : best;
                var insert = costs[row - 1, column] + 1;
                best = insert < best.Cost ? (insert, Move.NewSlot) : best;
                (costs[row, column], moves[row, column]) = best;
            }
        }

        return moves;
    }
}
