namespace Treadle.Models.Text;

/// <summary>Counts the known terms of texts.</summary>
internal static class TermCounter
{
    /// <summary>Term counts of each text: one row per text, one column per term of the vocabulary.</summary>
    public static SparseRows Count(IReadOnlyList<string> texts, Vocabulary vocabulary)
    {
        var scanner = new TermScanner();
        var starts = new int[texts.Count + 1];
        var columns = new List<int>(texts.Count * 32);
        var values = new List<double>(texts.Count * 32);
        var found = new int[256];
        for (var row = 0; row < texts.Count; row++)
        {
            scanner.Scan(texts[row], vocabulary.Rules);
            var count = FindTerms(scanner, vocabulary, ref found);
            for (var position = 0; position < count;)
            {
                var column = found[position];
                var run = position;
                while (run < count && found[run] == column)
                {
                    run++;
                }

                columns.Add(column);
                values.Add(run - position);
                position = run;
            }

            starts[row + 1] = columns.Count;
        }

        return new SparseRows(vocabulary.Count, starts, [.. columns], [.. values]);
    }

    /// <summary>Writes the indices of the scanned text's known terms, sorted, repeats kept; returns how many.</summary>
    public static int FindTerms(TermScanner scanner, Vocabulary vocabulary, ref int[] found)
    {
        var terms = scanner.Terms;
        if (found.Length < terms.Length)
        {
            found = new int[terms.Length * 2];
        }

        var count = 0;
        foreach (var key in terms)
        {
            var index = vocabulary.Find(key);
            if (index >= 0)
            {
                found[count++] = index;
            }
        }

        found.AsSpan(0, count).Sort();
        return count;
    }
}
