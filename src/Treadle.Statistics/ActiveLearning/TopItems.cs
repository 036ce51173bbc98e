namespace Treadle.Statistics.ActiveLearning;

/// <summary>Picks the items with the largest or smallest scores.</summary>
public static class TopItems
{
    /// <summary>The <paramref name="count"/> largest, best first; ties by lowest index. All items when there are fewer.</summary>
    /// <exception cref="ArgumentException">A score is NaN (the message gives the index).</exception>
    /// <remarks>O(N + count·log count) on typical data: a heap of count entries, one comparison for most items.</remarks>
    public static int[] Largest(ReadOnlySpan<double> scores, int count) => Pick(scores, count, 1);

    /// <summary>The <paramref name="count"/> smallest, smallest first; ties by lowest index. All items when there are fewer.</summary>
    /// <exception cref="ArgumentException">A score is NaN (the message gives the index).</exception>
    public static int[] Smallest(ReadOnlySpan<double> scores, int count) => Pick(scores, count, -1);

    private static int[] Pick(ReadOnlySpan<double> scores, int count, int sign)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        count = Math.Min(count, scores.Length);
        // The queue's head is the worst kept entry: smallest score, and among equal scores the highest index.
        var kept = new PriorityQueue<int, (double Score, int Index)>(count + 1);
        var worst = double.NegativeInfinity;
        for (var index = 0; index < scores.Length; index++)
        {
            var score = sign * scores[index];
            if (double.IsNaN(score))
            {
                throw new ArgumentException($"scores[{index}] is NaN.", nameof(scores));
            }

            if (kept.Count < count)
            {
                kept.Enqueue(index, (score, -index));
                worst = kept.Count == count ? sign * scores[kept.Peek()] : worst;
            }
            else if (score > worst && count > 0)
            {
                kept.EnqueueDequeue(index, (score, -index));
                worst = sign * scores[kept.Peek()];
            }
        }

        var picked = new int[count];
        for (var place = count - 1; place >= 0; place--)
        {
            picked[place] = kept.Dequeue();
        }

        return picked;
    }
}
