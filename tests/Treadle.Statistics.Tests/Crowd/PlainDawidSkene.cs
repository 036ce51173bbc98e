using Treadle.Statistics.Crowd;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>The formulas of 1979 as they stand, one number at a time: what the vectorised fit must equal.</summary>
public static class PlainDawidSkene
{
    public static double[] Posteriors(AnnotationTable table, int rounds, double smoothing)
    {
        var classes = table.Classes;
        var posteriors = MajorityVote.Aggregate(table).Posteriors.ToArray();
        for (var round = 0; round < rounds; round++)
        {
            var (priors, confusion) = Maximise(table, posteriors, smoothing);
            for (var item = 0; item < table.Items; item++)
            {
                var weights = new double[classes];
                for (var truth = 0; truth < classes; truth++)
                {
                    var log = Math.Log(priors[truth]);
                    for (var answer = 0; answer < table.LabelsOf(item).Length; answer++)
                    {
                        log += Math.Log(confusion[table.AnnotatorsOf(item)[answer], truth, table.LabelsOf(item)[answer]]);
                    }

                    weights[truth] = log;
                }

                var top = weights.Max();
                var sum = weights.Sum(weight => Math.Exp(weight - top));
                for (var truth = 0; truth < classes; truth++)
                {
                    posteriors[(item * classes) + truth] = Math.Exp(weights[truth] - top) / sum;
                }
            }
        }

        return posteriors;
    }

    private static (double[] Priors, double[,,] Confusion) Maximise(AnnotationTable table, double[] posteriors, double smoothing)
    {
        var classes = table.Classes;
        var priors = new double[classes];
        var counts = new double[table.Annotators, classes, classes];
        for (var item = 0; item < table.Items; item++)
        {
            for (var truth = 0; truth < classes; truth++)
            {
                priors[truth] += posteriors[(item * classes) + truth] / table.Items;
                for (var answer = 0; answer < table.LabelsOf(item).Length; answer++)
                {
                    counts[table.AnnotatorsOf(item)[answer], truth, table.LabelsOf(item)[answer]] += posteriors[(item * classes) + truth];
                }
            }
        }

        var confusion = new double[table.Annotators, classes, classes];
        for (var annotator = 0; annotator < table.Annotators; annotator++)
        {
            for (var truth = 0; truth < classes; truth++)
            {
                var total = 0.0;
                for (var given = 0; given < classes; given++)
                {
                    total += counts[annotator, truth, given] + smoothing;
                }

                for (var given = 0; given < classes; given++)
                {
                    confusion[annotator, truth, given] = (counts[annotator, truth, given] + smoothing) / total;
                }
            }
        }

        return (priors, confusion);
    }
}
