using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Boxes of several annotators on one image become one set: boxes that overlap are taken for the same thing.</summary>
/// <remarks>
/// Greedy clusters by class and overlap with the running mean box, at most one box per annotator and cluster; a cluster stays when enough annotators drew it.
/// Coordinates are medians, so one sloppy corner moves nothing. O(B²) per image.
/// </remarks>
public static class BoxConsensus
{
    /// <summary>Boxes that overlap at least this much are the same thing.</summary>
    public const double DefaultOverlap = 0.5;

    /// <summary>The consensus boxes; the score is the share of annotators who drew each.</summary>
    /// <param name="boxes">The boxes of every annotator who saw the image; an empty list means that they saw nothing.</param>
    /// <param name="overlap">Least intersection over union, in (0, 1).</param>
    /// <param name="leastShare">Least share of annotators, in (0, 1].</param>
    /// <exception cref="ArgumentException">No annotators, or a side of a box is not finite; the message names the box.</exception>
    public static IReadOnlyList<LabelledBox> Aggregate(
        IReadOnlyList<IReadOnlyList<LabelledBox>> boxes, double overlap = DefaultOverlap, double leastShare = 0.5)
    {
        Require.NotEmpty(boxes.Count, nameof(boxes));
        Require.OpenUnit(overlap);
        if (leastShare is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(leastShare), leastShare, "The share of annotators must be in (0, 1].");
        }

        for (var annotator = 0; annotator < boxes.Count; annotator++)
        {
            for (var index = 0; index < boxes[annotator].Count; index++)
            {
                var box = boxes[annotator][index];
                Require.Finite([box.Left, box.Top, box.Right, box.Bottom], $"boxes[{annotator}][{index}]");
            }
        }

        var clusters = new List<Dictionary<int, LabelledBox>>();

        // In the order of the image and not of the annotators, so that theirs does not matter.
        foreach (var (annotator, box) in boxes.SelectMany((own, annotator) => own.Select(box => (Annotator: annotator, Box: box)))
            .OrderBy(drawn => drawn.Box.Class).ThenBy(drawn => drawn.Box.Left).ThenBy(drawn => drawn.Box.Top)
            .ThenBy(drawn => drawn.Box.Right).ThenBy(drawn => drawn.Box.Bottom))
        {
            var best = clusters
                .Where(cluster => !cluster.ContainsKey(annotator) && cluster.Values.First().Class == box.Class)
                .Select(cluster => (Cluster: cluster, Overlap: Middle(cluster.Values, 1).Overlap(box)))
                .Where(candidate => candidate.Overlap >= overlap)
                .OrderByDescending(candidate => candidate.Overlap)
                .FirstOrDefault().Cluster;
            if (best is null)
            {
                clusters.Add(best = []);
            }

            best.Add(annotator, box);
        }

        return
        [
            .. clusters.Where(cluster => cluster.Count >= leastShare * boxes.Count)
                .Select(cluster => Middle(cluster.Values, (double)cluster.Count / boxes.Count)),
        ];
    }

    private static LabelledBox Middle(IReadOnlyCollection<LabelledBox> boxes, double score)
    {
        double Median(Func<LabelledBox, double> side) => Quantiles.Median(boxes.Select(side).ToArray());
        return new LabelledBox(
            Median(box => box.Left), Median(box => box.Top), Median(box => box.Right), Median(box => box.Bottom), boxes.First().Class, score);
    }
}
