namespace Treadle.Server.Answers;

/// <summary>Pairs the boxes of two answers one to one: equal labels, and overlap enough.</summary>
/// <remarks>The largest possible number of pairs, by augmenting paths (Kuhn); a greedy choice can miss one where boxes lie close together. O(B·E) for B boxes with E pairs that overlap.</remarks>
internal static class BoxPairs
{
    /// <summary>The number of pairs.</summary>
    /// <param name="first">Boxes.</param>
    /// <param name="second">Boxes.</param>
    /// <param name="overlap">Least intersection over union, in (0, 1].</param>
    public static int Count(IReadOnlyList<Box> first, IReadOnlyList<Box> second, double overlap)
    {
        var boxes = second.Select(box => box.Measured(0)).ToList();
        var near = first.Select(box => Enumerable.Range(0, second.Count).Where(other => second[other].Label == box.Label && box.Measured(0).Overlap(boxes[other]) >= overlap).ToList()).ToList();
        var owner = new int[second.Count];
        Array.Fill(owner, -1);
        return Enumerable.Range(0, first.Count).Count(box => Place(box, near, owner, new bool[second.Count]));
    }

    private static bool Place(int box, List<List<int>> near, int[] owner, bool[] seen)
    {
        foreach (var other in near[box])
        {
            if (seen[other])
            {
                continue;
            }

            seen[other] = true;
            if (owner[other] < 0 || Place(owner[other], near, owner, seen))
            {
                owner[other] = box;
                return true;
            }
        }

        return false;
    }
}
