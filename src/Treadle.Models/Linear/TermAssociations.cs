using Treadle.Models.Text;

namespace Treadle.Models.Linear;

/// <summary>How much more often two terms stand in the same text than chance would put them there.</summary>
/// <remarks>
/// Positive pointwise mutual information with a flattened context distribution (Levy, Goldberg and Dagan 2015, TACL 3, §3.1). Departures: the whole text is the window,
/// since the texts are short; of longer ones only the rarest terms are looked at, and of many texts only the first, so that time and memory stay bounded.
/// </remarks>
internal static class TermAssociations
{
    private const double ContextPower = 0.75;
    private const int MostTexts = 50_000;
    private const int MostTermsOfText = 200;

    /// <summary>A symmetric pattern of terms × terms; the diagonal is left out.</summary>
    /// <param name="all">Texts × terms, frequent terms first.</param>
    /// <param name="cancellationToken">Looked at for every term.</param>
    public static SparseRows Of(SparseRows all, CancellationToken cancellationToken)
    {
        var counts = Bounded(all);
        var (starts, texts) = TextsByTerm(counts);
        var terms = counts.ColumnCount;
        var pairs = new double[terms];
        for (var term = 0; term < terms; term++)
        {
            foreach (var text in texts.AsSpan(starts[term], starts[term + 1] - starts[term]))
            {
                pairs[term] += counts.ColumnsOf(text).Length - 1;
            }
        }

        var flattened = pairs.Sum(count => Math.Pow(count, ContextPower));
        var contexts = Array.ConvertAll(pairs, count => Math.Log(Math.Pow(count, ContextPower) / flattened));
        var rows = new int[terms + 1];
        var columns = new List<int>();
        var values = new List<double>();
        var together = new int[terms];
        for (var term = 0; term < terms; term++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Array.Clear(together);
            foreach (var text in texts.AsSpan(starts[term], starts[term + 1] - starts[term]))
            {
                foreach (var other in counts.ColumnsOf(text))
                {
                    together[other]++;
                }
            }

            var own = Math.Log(pairs[term]);
            for (var other = 0; other < terms; other++)
            {
                if (together[other] > 0 && other != term && Math.Log(together[other]) - own - contexts[other] is > 0 and var gain)
                {
                    columns.Add(other);
                    values.Add(gain);
                }
            }

            rows[term + 1] = columns.Count;
        }

        return new SparseRows(terms, rows, [.. columns], [.. values]);
    }

    private static SparseRows Bounded(SparseRows all)
    {
        var starts = new List<int> { 0 };
        var columns = new List<int>();
        for (var text = 0; text < Math.Min(all.RowCount, MostTexts); text++)
        {
            var own = all.ColumnsOf(text);
            columns.AddRange(own[Math.Max(0, own.Length - MostTermsOfText)..]);
            starts.Add(columns.Count);
        }

        return new SparseRows(all.ColumnCount, [.. starts], [.. columns], new double[columns.Count]);
    }

    private static (int[] Starts, int[] Texts) TextsByTerm(SparseRows counts)
    {
        var starts = new int[counts.ColumnCount + 1];
        foreach (var column in counts.Columns)
        {
            starts[column + 1]++;
        }

        for (var column = 0; column < counts.ColumnCount; column++)
        {
            starts[column + 1] += starts[column];
        }

        var texts = new int[counts.Columns.Length];
        var next = (int[])starts.Clone();
        for (var text = 0; text < counts.RowCount; text++)
        {
            foreach (var column in counts.ColumnsOf(text))
            {
                texts[next[column]++] = text;
            }
        }

        return (starts, texts);
    }
}
