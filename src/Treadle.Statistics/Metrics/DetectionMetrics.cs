using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Average precision of detected boxes.</summary>
/// <remarks>
/// Each detection, from the highest score down, takes the free true box of its class and image with the highest overlap of at least the threshold (the later
/// one when equal). O(D·G) per image. Sources: M. Everingham et al. (2010), doi:10.1007/s11263-009-0275-4; COCO 2014 evaluation. Peer: pycocotools.
/// </remarks>
public static class DetectionMetrics
{
    /// <summary>COCO keeps this many detections per image and class.</summary>
    public const int MostDetections = 100;

    private const int RecallPoints = 101;

    /// <summary>COCO's ten overlap thresholds .50, .55, …, .95.</summary>
    public static IReadOnlyList<double> CocoThresholds { get; } = [.. Enumerable.Range(0, 10).Select(step => 0.5 + (0.05 * step))];

    /// <summary>COCO average precision of one class at one overlap: mean of the best precision at 101 recalls; NaN without true boxes.</summary>
    /// <param name="truth">The true boxes of every image.</param>
    /// <param name="detections">The detected boxes of every image.</param>
    /// <param name="class">The class.</param>
    /// <param name="threshold">Least overlap, in (0, 1].</param>
    /// <exception cref="ArgumentException">The numbers of images differ, or a box has a number that is not finite or ends before it begins (the message gives image and box).</exception>
    public static double CocoAveragePrecision(
        IReadOnlyList<IReadOnlyList<LabelledBox>> truth, IReadOnlyList<IReadOnlyList<LabelledBox>> detections, int @class, double threshold)
    {
        Check(truth, detections);
        return Coco(truth, detections, @class, threshold);
    }

    /// <summary>VOC average precision of one class: area under the falling envelope of precision over recall; NaN without true boxes.</summary>
    /// <inheritdoc cref="CocoAveragePrecision"/>
    public static double VocAveragePrecision(
        IReadOnlyList<IReadOnlyList<LabelledBox>> truth, IReadOnlyList<IReadOnlyList<LabelledBox>> detections, int @class, double threshold = 0.5)
    {
        Check(truth, detections);
        var (precisions, recalls) = Curve(truth, detections, @class, threshold);
        if (precisions is null)
        {
            return double.NaN;
        }

        double area = 0, before = 0;
        for (var step = 0; step < recalls.Length; step++)
        {
            area += (recalls[step] - before) * precisions[step];
            before = recalls[step];
        }

        return area;
    }

    /// <summary>Mean over classes with true boxes and over overlap thresholds; NaN when no class has any.</summary>
    /// <param name="truth">The true boxes of every image.</param>
    /// <param name="detections">The detected boxes of every image.</param>
    /// <param name="classes">K.</param>
    /// <param name="thresholds">Overlaps; <see cref="CocoThresholds"/> for the usual mean.</param>
    public static double MeanAveragePrecision(
        IReadOnlyList<IReadOnlyList<LabelledBox>> truth,
        IReadOnlyList<IReadOnlyList<LabelledBox>> detections,
        int classes,
        IReadOnlyList<double> thresholds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        Check(truth, detections);
        var values = new List<double>();
        for (var index = 0; index < classes; index++)
        {
            values.AddRange(thresholds.Select(threshold => Coco(truth, detections, index, threshold)));
        }

        var defined = values.Where(value => !double.IsNaN(value)).ToArray();
        return defined.Length == 0 ? double.NaN : defined.Average();
    }

    private static double Coco(
        IReadOnlyList<IReadOnlyList<LabelledBox>> truth, IReadOnlyList<IReadOnlyList<LabelledBox>> detections, int @class, double threshold)
    {
        var (precisions, recalls) = Curve(truth, detections, @class, threshold);
        if (precisions is null)
        {
            return double.NaN;
        }

        var sum = 0.0;
        for (var point = 0; point < RecallPoints; point++)
        {
            // The same grid as linspace(0, 1, 101), which the comparison needs to the last bit.
            var wanted = point * 0.01;
            var position = Array.FindIndex(recalls, recall => recall >= wanted);
            sum += position < 0 ? 0 : precisions[position];
        }

        return sum / RecallPoints;
    }

    private static void Check(IReadOnlyList<IReadOnlyList<LabelledBox>> truth, IReadOnlyList<IReadOnlyList<LabelledBox>> detections)
    {
        Require.SameLength(truth.Count, detections.Count, nameof(truth), nameof(detections));
        Check(truth, nameof(truth));
        Check(detections, nameof(detections));
    }

    private static void Check(IReadOnlyList<IReadOnlyList<LabelledBox>> images, string name)
    {
        for (var image = 0; image < images.Count; image++)
        {
            for (var index = 0; index < images[image].Count; index++)
            {
                var box = images[image][index];
                if (!(box.Right >= box.Left && box.Bottom >= box.Top && double.IsFinite(box.Right - box.Left) && double.IsFinite(box.Bottom - box.Top) && double.IsFinite(box.Score)))
                {
                    throw new ArgumentException($"{name}[{image}][{index}] is {box}; sides and score must be finite, and a box must not end before it begins.", name);
                }
            }
        }
    }

    // Precision is made never-rising from the right, as both definitions want it.
    private static (double[]? Precisions, double[] Recalls) Curve(
        IReadOnlyList<IReadOnlyList<LabelledBox>> truth, IReadOnlyList<IReadOnlyList<LabelledBox>> detections, int @class, double threshold)
    {
        var total = truth.Sum(image => image.Count(box => box.Class == @class));
        if (total == 0)
        {
            return (null, []);
        }

        var scored = new List<(double Score, bool IsHit)>();
        for (var image = 0; image < truth.Count; image++)
        {
            Match(
                [.. truth[image].Where(box => box.Class == @class)],
                [.. detections[image].Where(box => box.Class == @class).OrderByDescending(box => box.Score).Take(MostDetections)],
                threshold,
                scored);
        }

        var hits = scored.OrderByDescending(detection => detection.Score).Select(detection => detection.IsHit).ToArray();
        var precisions = new double[hits.Length];
        var recalls = new double[hits.Length];
        var found = 0;
        for (var step = 0; step < hits.Length; step++)
        {
            found += hits[step] ? 1 : 0;
            precisions[step] = (double)found / (step + 1);
            recalls[step] = (double)found / total;
        }

        for (var step = hits.Length - 2; step >= 0; step--)
        {
            precisions[step] = Math.Max(precisions[step], precisions[step + 1]);
        }

        return (precisions, recalls);
    }

    private static void Match(LabelledBox[] truth, LabelledBox[] detections, double threshold, List<(double Score, bool IsHit)> scored)
    {
        var taken = new bool[truth.Length];
        foreach (var detection in detections)
        {
            var best = -1;
            var bestOverlap = Math.Min(threshold, 1 - 1e-10);
            for (var index = 0; index < truth.Length; index++)
            {
                var overlap = taken[index] ? -1 : detection.Overlap(truth[index]);
                if (overlap >= bestOverlap)
                {
                    (best, bestOverlap) = (index, overlap);
                }
            }

            if (best >= 0)
            {
                taken[best] = true;
            }

            scored.Add((detection.Score, best >= 0));
        }
    }
}
