namespace Treadle.Statistics.Text;

/// <summary>The shortest list of edits between two lists of symbols.</summary>
/// <remarks>O(n·m) time and memory. Peer: RapidFuzz 3.14.5 Levenshtein.opcodes; among scripts of equal length the same one is chosen.</remarks>
public static class EditScript
{
    /// <summary>Stretches in order, equal ones included; every symbol of both lists is in exactly one.</summary>
    public static IReadOnlyList<EditOperation> Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var start = first.CommonPrefixLength(second);
        var end = 0;
        while (end < Math.Min(first.Length, second.Length) - start && first[^(end + 1)] == second[^(end + 1)])
        {
            end++;
        }

        var steps = Steps(first[start..^end], second[start..^end]);
        var operations = new List<EditOperation>();
        Extend(operations, EditKind.Equal, start, start);
        foreach (var kind in steps)
        {
            Extend(operations, kind, kind == EditKind.Insert ? 0 : 1, kind == EditKind.Delete ? 0 : 1);
        }

        Extend(operations, EditKind.Equal, end, end);
        return operations;
    }

    /// <summary>As <see cref="Of(ReadOnlySpan{int}, ReadOnlySpan{int})"/> for words.</summary>
    public static IReadOnlyList<EditOperation> Of(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var (a, b) = Tokens.Number(first, second);
        return Of(a, b);
    }

    private static void Extend(List<EditOperation> operations, EditKind kind, int first, int second)
    {
        if (first == 0 && second == 0)
        {
            return;
        }

        var last = operations.Count > 0 ? operations[^1] : default;
        if (operations.Count > 0 && last.Kind == kind)
        {
            operations[^1] = last with { FirstEnd = last.FirstEnd + first, SecondEnd = last.SecondEnd + second };
        }
        else
        {
            operations.Add(new EditOperation(kind, last.FirstEnd, last.FirstEnd + first, last.SecondEnd, last.SecondEnd + second));
        }
    }

    private static List<EditKind> Steps(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var table = Distances(a, b);
        var steps = new List<EditKind>();
        int row = a.Length, column = b.Length;
        while (row > 0 && column > 0)
        {
            if (table[row, column] == table[row - 1, column] + 1)
            {
                steps.Add(EditKind.Delete);
                row--;
                continue;
            }

            column--;
            if (column > 0 && table[row, column] == table[row - 1, column] - 1)
            {
                steps.Add(EditKind.Insert);
            }
            else
            {
                row--;
                steps.Add(a[row] == b[column] ? EditKind.Equal : EditKind.Replace);
            }
        }

        steps.AddRange(Enumerable.Repeat(EditKind.Insert, column));
        steps.AddRange(Enumerable.Repeat(EditKind.Delete, row));
        steps.Reverse();
        return steps;
    }

    private static int[,] Distances(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var row = 0; row <= a.Length; row++)
        {
            table[row, 0] = row;
        }

        for (var column = 0; column <= b.Length; column++)
        {
            table[0, column] = column;
        }

        for (var row = 1; row <= a.Length; row++)
        {
            for (var column = 1; column <= b.Length; column++)
            {
                var change = table[row - 1, column - 1] + (a[row - 1] == b[column - 1] ? 0 : 1);
                table[row, column] = Math.Min(change, Math.Min(table[row - 1, column], table[row, column - 1]) + 1);
            }
        }

        return table;
    }
}
