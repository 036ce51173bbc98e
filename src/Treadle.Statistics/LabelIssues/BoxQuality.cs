namespace Treadle.Statistics.LabelIssues;

/// <summary>Scores of drawn boxes against a detector's predictions: overlooked, badly located, wrong class, spurious.</summary>
/// <remarks>
/// All scores are in [0, 1]; lower means more likely wrong. The least similarity over all given images stands in where nothing compares:
/// score all images in one call. O(drawn × predicted) per image.
/// Source: U. Tkachenko, A. Thyagarajan and J. Mueller (2023), "ObjectLab", arXiv:2309.00832; the spurious score is ours.
/// </remarks>
public sealed class BoxQuality
{
    private readonly IReadOnlyList<BoxImage> _images;
    private readonly BoxQualityOptions _options;
    private readonly double _leastSimilarity;

    /// <summary>Prepares the scores of a set of images.</summary>
    /// <exception cref="ArgumentException">A box is not finite or upside down, or a confidence is outside [0, 1]; the message names image and box.</exception>
    public BoxQuality(IReadOnlyList<BoxImage> images, BoxQualityOptions? options = null)
    {
        (_images, _options, _leastSimilarity) = (images, options ?? new BoxQualityOptions(), 1);
        for (var index = 0; index < images.Count; index++)
        {
            Check(images[index].Drawn, index, "drawn");
            Check(images[index].Predicted, index, "predicted");
            foreach (var drawn in images[index].Drawn)
            {
                foreach (var predicted in images[index].Predicted)
                {
                    var similarity = Similarity(drawn, predicted);
                    _leastSimilarity = similarity > 0 ? Math.Min(_leastSimilarity, similarity) : _leastSimilarity;
                }
            }
        }
    }

    /// <summary>One score per predicted box: low when a sure prediction touches no drawn box. NaN for predictions that say nothing.</summary>
    public double[] Overlooked(int image)
    {
        var (drawn, predicted) = (_images[image].Drawn, _images[image].Predicted);
        return [.. predicted.Select(prediction =>
        {
            if (prediction.Confidence < _options.HighConfidence || drawn.Any(box => box.Overlap(prediction) > 0))
            {
                return double.NaN;
            }

            var same = drawn.Where(box => box.Label == prediction.Label).ToArray();
            return same.Length == 0 ? _leastSimilarity * (1 - prediction.Confidence) : same.Max(box => Similarity(box, prediction));
        })];
    }

    /// <summary>One score per drawn box: low when the predictions of its class that touch it lie elsewhere. 1 when none touches it.</summary>
    public double[] BadlyLocated(int image) =>
    [
        .. _images[image].Drawn.Select(box => _images[image].Predicted
            .Where(prediction => prediction.Label == box.Label && prediction.Confidence > _options.LowConfidence && box.Overlap(prediction) > 0)
            .Select(prediction => Similarity(box, prediction)).DefaultIfEmpty(1).Max()),
    ];

    /// <summary>One score per drawn box: low when a sure prediction of another class lies on it.</summary>
    public double[] Swapped(int image)
    {
        var (drawn, predicted) = (_images[image].Drawn, _images[image].Predicted);
        return [.. drawn.Select(box =>
        {
            var other = predicted.Where(prediction => prediction.Label != box.Label && prediction.Confidence > _options.HighConfidence).ToArray();
            return other.Length == 0 ? 1 : Math.Max(_leastSimilarity, 1 - other.Max(prediction => Similarity(box, prediction)));
        })];
    }

    /// <summary>
    /// One score per drawn box: low when no prediction of its class supports it although the detector usually finds boxes of this class:
    /// 1 − recall(class)·(1 − best similarity × confidence).
    /// </summary>
    /// <remarks>A class the detector never finds gets 1: silence of a deaf detector is no evidence. No peer scores this.</remarks>
    public double[] Spurious(int image)
    {
        var recall = Recall();
        return [.. _images[image].Drawn.Select(box =>
        {
            var support = _images[image].Predicted.Where(prediction => prediction.Label == box.Label)
                .Select(prediction => Similarity(box, prediction) * prediction.Confidence).DefaultIfEmpty(0).Max();
            return 1 - (recall[box.Label] * (1 - support));
        })];
    }

    /// <summary>The smooth minimum of the scores of one image; 1 when there are none.</summary>
    public double Pool(ReadOnlySpan<double> scores) => SoftMinimum.Of(scores, _options.Temperature);

    /// <summary>One score for an image: the geometric mean of the pooled overlooked, badly located and swapped scores.</summary>
    public double ImageScore(int image) =>
        Math.Cbrt(Math.Max(Pool(Overlooked(image)), 1e-100) * Math.Max(Pool(BadlyLocated(image)), 1e-100) * Math.Max(Pool(Swapped(image)), 1e-100));

    private double Similarity(LabeledBox drawn, LabeledBox predicted)
    {
        var size = _options.IsScaleFree ? Math.Sqrt(Math.Max(drawn.Area, 1e-300)) : 1;
        var closeness = Math.Exp(-_options.DistanceDecay * drawn.CenterDistance(predicted) / size);
        return (_options.OverlapWeight * drawn.Overlap(predicted)) + ((1 - _options.OverlapWeight) * closeness);
    }

    /// <summary>The share of drawn boxes of each class that a prediction of the class overlaps by half.</summary>
    private Dictionary<int, double> Recall() => _images
        .SelectMany(image => image.Drawn, (image, box) => (box.Label, IsFound: image.Predicted.Any(prediction => prediction.Label == box.Label && box.Overlap(prediction) >= 0.5)))
        .GroupBy(found => found.Label)
        .ToDictionary(group => group.Key, group => group.Average(found => found.IsFound ? 1.0 : 0.0));

    private static void Check(IReadOnlyList<LabeledBox> boxes, int image, string kind)
    {
        for (var index = 0; index < boxes.Count; index++)
        {
            var box = boxes[index];
            if (!double.IsFinite(box.Left + box.Top + box.Right + box.Bottom) || box.Right < box.Left || box.Bottom < box.Top
                || box.Label < 0 || box.Confidence is not (>= 0 and <= 1))
            {
                throw new ArgumentException(
                    $"Image {image}, {kind} box {index} is {box}; sides must be finite and ascending, the label not negative, the confidence in [0, 1].", nameof(boxes));
            }
        }
    }
}
