namespace Treadle.Statistics.Text;

/// <summary>Differences as people read them: the longest common stretch first, then left and right of it.</summary>
/// <remarks>
/// Not the fewest edits. O(n·m) time in the worst case. Source: J. W. Ratcliff and D. Metzener (1988), "Pattern Matching: The Gestalt Approach".
/// Peer: Python 3.11 difflib.SequenceMatcher(autojunk=False); differs: nothing.
/// </remarks>
public static class MatchingBlocks
{
    /// <summary>Stretches in order, equal ones included.</summary>
    public static IReadOnlyList<EditOperation> Of(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var operations = new List<EditOperation>();
        int a = 0, b = 0;
        foreach (var (startA, startB, length) in Matches(first, second))
        {
            Difference(operations, a, startA, b, startB);
            operations.Add(new EditOperation(EditKind.Equal, startA, startA + length, startB, startB + length));
            a = startA + length;
            b = startB + length;
        }

        Difference(operations, a, first.Length, b, second.Length);
        return operations;
    }

    /// <summary>2·matches/(n + m), in [0, 1]; 1 for two empty lists.</summary>
    public static double Ratio(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var length = first.Length + second.Length;
        return length == 0 ? 1 : 2.0 * Matches(first, second).Sum(match => match.Length) / length;
    }

    private static void Difference(List<EditOperation> operations, int a, int endA, int b, int endB)
    {
        if (a < endA || b < endB)
        {
            var kind = a == endA ? EditKind.Insert : b == endB ? EditKind.Delete : EditKind.Replace;
            operations.Add(new EditOperation(kind, a, endA, b, endB));
        }
    }

    private static List<(int A, int B, int Length)> Matches(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        var positions = new Dictionary<int, List<int>>();
        for (var index = 0; index < second.Length; index++)
        {
            if (!positions.TryGetValue(second[index], out var list))
            {
                positions.Add(second[index], list = []);
            }

            list.Add(index);
        }

        var found = new List<(int A, int B, int Length)>();
        var open = new Stack<(int LowA, int HighA, int LowB, int HighB)>();
        open.Push((0, first.Length, 0, second.Length));
        while (open.TryPop(out var range))
        {
            var (a, b, length) = Longest(first, positions, range);
            if (length > 0)
            {
                found.Add((a, b, length));
                open.Push((range.LowA, a, range.LowB, b));
                open.Push((a + length, range.HighA, b + length, range.HighB));
            }
        }

        found.Sort();
        return Merge(found);
    }

    // The first longest stretch: earliest in the first list, then earliest in the second.
    private static (int A, int B, int Length) Longest(
        ReadOnlySpan<int> first, Dictionary<int, List<int>> positions, (int LowA, int HighA, int LowB, int HighB) range)
    {
        var best = (A: range.LowA, B: range.LowB, Length: 0);
        var lengths = new Dictionary<int, int>();
        for (var a = range.LowA; a < range.HighA; a++)
        {
            var next = new Dictionary<int, int>();
            foreach (var b in positions.GetValueOrDefault(first[a]) ?? [])
            {
                if (b >= range.LowB && b < range.HighB)
                {
                    var length = lengths.GetValueOrDefault(b - 1) + 1;
                    next[b] = length;
                    if (length > best.Length)
                    {
                        best = (a - length + 1, b - length + 1, length);
                    }
                }
            }

            lengths = next;
        }

        return best;
    }

    private static List<(int A, int B, int Length)> Merge(List<(int A, int B, int Length)> found)
    {
        var merged = new List<(int A, int B, int Length)>();
        foreach (var block in found)
        {
            var last = merged.Count > 0 ? merged[^1] : default;
            if (merged.Count > 0 && last.A + last.Length == block.A && last.B + last.Length == block.B)
            {
                merged[^1] = (last.A, last.B, last.Length + block.Length);
            }
            else
            {
                merged.Add(block);
            }
        }

        return merged;
    }
}
