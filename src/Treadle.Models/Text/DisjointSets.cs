namespace Treadle.Models.Text;

/// <summary>Union and find over indices; the root of a set is always its smallest index, so results do not depend on the order of joins.</summary>
internal static class DisjointSets
{
    public static int Find(int[] parents, int index)
    {
        while (parents[index] != index)
        {
            parents[index] = parents[parents[index]];
            index = parents[index];
        }

        return index;
    }

    public static void Union(int[] parents, int left, int right)
    {
        var (first, second) = (Find(parents, left), Find(parents, right));
        parents[Math.Max(first, second)] = Math.Min(first, second);
    }

    /// <summary>Numbers the sets 0, 1, 2, … in the order of their first member.</summary>
    public static int[] Number(int[] parents)
    {
        var numbers = new int[parents.Length];
        var next = 0;
        for (var index = 0; index < parents.Length; index++)
        {
            var root = Find(parents, index);
            numbers[index] = root == index ? next++ : numbers[root];
        }

        return numbers;
    }
}
