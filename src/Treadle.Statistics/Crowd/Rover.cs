using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Aligns transcripts word by word into one network and votes on every slot.</summary>
/// <remarks>
/// O(m·T²) for m transcripts of T words. The order of transcripts matters to the alignment. Source: J. G. Fiscus (1997), "A post-processing system to yield
/// reduced word error rates", doi:10.1109/ASRU.1997.659110. Peer: crowd-kit ROVER 1.4.1; differs: nothing.
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
    /// <returns>Words; a slot where silence wins is left out. Ties go to the larger (votes, length, word by code unit).</returns>
    /// <exception cref="ArgumentException">No transcripts.</exception>
    public static IReadOnlyList<string> Aggregate(IReadOnlyList<IReadOnlyList<string>> transcripts)
    {
        Require.NotEmpty(transcripts.Count, nameof(transcripts));
        var slots = transcripts[0].Select(word => new Dictionary<string, int> { [word] = 1 }).ToList();
        for (var merged = 1; merged < transcripts.Count; merged++)
        {
            slots = Merge(slots, transcripts[merged], merged);
        }

        return [.. slots.Select(Winner).Where(word => word.Length > 0)];
    }

    private static string Winner(Dictionary<string, int> slot) => slot
        .OrderByDescending(edge => edge.Value)
        .ThenByDescending(edge => edge.Key.Length)
        .ThenByDescending(edge => edge.Key, StringComparer.Ordinal)
        .First().Key;

    private static List<Dictionary<string, int>> Merge(List<Dictionary<string, int>> slots, IReadOnlyList<string> words, int merged)
    {
        var moves = Align(slots, words);
        var result = new List<Dictionary<string, int>>();
        int row = words.Count, column = slots.Count;
        while (row > 0 || column > 0)
        {
            switch (moves[row, column])
            {
                case Move.Match:
                    result.Add(Vote(slots[--column], words[--row]));
                    break;
                case Move.SkipSlot:
                    result.Add(Vote(slots[--column], string.Empty));
                    break;
                default:
                    // All earlier transcripts were silent here.
                    result.Add(new Dictionary<string, int> { [string.Empty] = merged, [words[--row]] = 1 });
                    break;
            }
        }

        result.Reverse();
        return result;
    }

    private static Dictionary<string, int> Vote(Dictionary<string, int> slot, string word)
    {
        slot[word] = slot.GetValueOrDefault(word) + 1;
        return slot;
    }

    private static Move[,] Align(List<Dictionary<string, int>> slots, IReadOnlyList<string> words)
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
