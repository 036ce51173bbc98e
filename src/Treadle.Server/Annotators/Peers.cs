namespace Treadle.Server.Annotators;

/// <summary>What each label is held against: what was decided or, where nothing was, what most of the other people said.</summary>
internal sealed class Peers
{
    private readonly Dictionary<string, Dictionary<string, int>> _votes = new(StringComparer.Ordinal);

    /// <summary>Counts the labels that count.</summary>
    public Peers(IEnumerable<AnnotatorAnswerRow> labels)
    {
        foreach (var row in labels)
        {
            if (!_votes.TryGetValue(row.ItemId, out var votes))
            {
                _votes[row.ItemId] = votes = new Dictionary<string, int>(StringComparer.Ordinal);
            }

            votes[row.Label!] = votes.GetValueOrDefault(row.Label!) + 1;
        }
    }

    /// <summary>What most others said; null when nobody else answered, or the others tie.</summary>
    public string? MostOthers(AnnotatorAnswerRow row)
    {
        string? best = null;
        var (most, isTied) = (0, false);
        foreach (var (label, count) in _votes[row.ItemId])
        {
            var others = count - (label == row.Label ? 1 : 0);
            if (others > most)
            {
                (best, most, isTied) = (label, others, false);
            }
            else if (others == most)
            {
                isTied = true;
            }
        }

        return isTied ? null : best;
    }

    /// <summary>What the label is held against; null when there is nothing.</summary>
    public string? Expected(AnnotatorAnswerRow row) => row.Decided ?? MostOthers(row);

    /// <summary>Pairs of an answer with another person's answer, and how many of them agree.</summary>
    public (long Agreeing, long Pairs) Pairs()
    {
        var (agreeing, pairs) = (0L, 0L);
        foreach (var votes in _votes.Values)
        {
            var answers = (long)votes.Values.Sum();
            pairs += answers * (answers - 1) / 2;
            agreeing += votes.Values.Sum(count => (long)count * (count - 1) / 2);
        }

        return (agreeing, pairs);
    }
}
