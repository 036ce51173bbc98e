using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Aligns transcripts word by word into one network and votes on every slot.</summary>
/// <remarks>
/// O(m·T²) for m transcripts of T words. The order of transcripts matters to the alignment; the weights to the votes only. Source: J. G. Fiscus (1997), "A post-processing system to yield
/// reduced word error rates", doi:10.1109/ASRU.1997.659110. Peer: crowd-kit ROVER 1.4.1; differs: votes may have weights, and words that are spelt differently may vote together.
/// </remarks>
public static class Rover
{
    private enum Move
    {
        Match,
        SkipSlot,
        NewSlot,
    }

    private readonly record struct Word(string Key, string Spelling)
    {
        public static readonly Word Silence = new(string.Empty, string.Empty);
    }

    private sealed class Slot
    {
        private readonly Dictionary<string, double> _votes = new(StringComparer.Ordinal);
        private readonly List<(Word Word, double Votes)> _spellings = [];

        public bool Has(string key) => _votes.ContainsKey(key);

        public Slot Vote(Word word, double weight)
        {
            _votes[word.Key] = _votes.GetValueOrDefault(word.Key) + weight;
            var known = _spellings.FindIndex(entry => entry.Word == word);
            if (known < 0)
            {
                _spellings.Add((word, weight));
            }
            else
            {
                _spellings[known] = (word, _spellings[known].Votes + weight);
            }

            return this;
        }

        public string Winner()
        {
            var key = _votes.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key.Length).ThenByDescending(pair => pair.Key, StringComparer.Ordinal).First().Key;
            return _spellings.Where(entry => entry.Word.Key == key).MaxBy(entry => entry.Votes).Word.Spelling;
        }
    }

    /// <summary>The words that win their slots.</summary>
    /// <param name="transcripts">At least one list of words, in the order to align them.</param>
    /// <param name="weights">One finite, non-negative weight per transcript (trust in its annotator), or empty for equal ones.</param>
    /// <param name="key">Words with equal keys are the same vote, and their commonest spelling stands for them; null: equal words only. The key of a word is never empty.</param>
    /// <returns>Words; a slot where silence wins is left out. Ties go to the larger (votes, length of the key, key by code unit), and among spellings to the one aligned first.</returns>
    /// <exception cref="ArgumentException">No transcripts, or the weights do not fit.</exception>
    public static IReadOnlyList<string> Aggregate(IReadOnlyList<IReadOnlyList<string>> transcripts, ReadOnlySpan<double> weights = default, Func<string, string>? key = null)
    {
        ArgumentNullException.ThrowIfNull(transcripts);
        Require.NotEmpty(transcripts.Count, nameof(transcripts));
        double[] own = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, transcripts.Count)] : weights.ToArray();
        Require.SameLength(transcripts.Count, own.Length, nameof(transcripts), nameof(weights));
        Require.NonNegative(own, nameof(weights));
        var words = transcripts.Select(transcript => transcript.Select(word => new Word(key?.Invoke(word) ?? word, word)).ToList()).ToList();
        var slots = words[0].ConvertAll(word => new Slot().Vote(word, own[0]));
        var before = own[0];
        for (var merged = 1; merged < words.Count; merged++)
        {
            slots = Merge(slots, words[merged], before, own[merged]);
            before += own[merged];
        }

        return [.. slots.Select(slot => slot.Winner()).Where(word => word.Length > 0)];
    }

    private static List<Slot> Merge(List<Slot> slots, List<Word> words, double before, double weight)
    {
        var moves = Align(slots, words);
        var result = new List<Slot>();
        int row = words.Count, column = slots.Count;
        while (row > 0 || column > 0)
        {
            switch (moves[row, column])
            {
                case Move.Match:
                    result.Add(slots[--column].Vote(words[--row], weight));
                    break;
                case Move.SkipSlot:
                    result.Add(slots[--column].Vote(Word.Silence, weight));
                    break;
                default:
                    // All earlier transcripts were silent here.
                    result.Add(new Slot().Vote(Word.Silence, before).Vote(words[--row], weight));
                    break;
            }
        }

        result.Reverse();
        return result;
    }

    private static Move[,] Align(List<Slot> slots, List<Word> words)
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
                var best = (Cost: costs[row - 1, column - 1] + (slot.Has(words[row - 1].Key) ? 0 : 1), Move: Move.Match);
                var skip = costs[row, column - 1] + (slot.Has(string.Empty) ? 0 : 1);
                best = skip < best.Cost ? (skip, Move.SkipSlot) : best;
                var insert = costs[row - 1, column] + 1;
                best = insert < best.Cost ? (insert, Move.NewSlot) : best;
                (costs[row, column], moves[row, column]) = best;
            }
        }

        return moves;
    }
}
