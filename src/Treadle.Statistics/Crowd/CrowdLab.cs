using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Consensus of people and a model: the model is one more voice, each voice weighted by how much better than chance it is.</summary>
/// <remarks>
/// O(R·m̄ + N·K). The model's probabilities must be out of sample. Source: H. W. Goh, U. Tkachenko, J. Mueller (2022), arXiv 2210.06812.
/// Peer: cleanlab 2.9.0 get_label_quality_multiannotator (crowdlab, best_quality); differs: calibrate the model before (the peer's own way is
/// <see cref="AnswerTemperature"/>); the last tie of a majority vote goes to the lowest class instead of a random one.
/// </remarks>
public static class CrowdLab
{
    /// <summary>The peer's lowest weight.</summary>
    private const double Floor = 1e-6;

    /// <summary>Finds the consensus, its quality and the quality of annotators.</summary>
    /// <param name="table">The answers; items without answers get the model's posterior.</param>
    /// <param name="probabilities">N × K, row-major; every row sums to 1.</param>
    /// <exception cref="ArgumentException">Shapes disagree or a row is no distribution.</exception>
    public static CrowdLabResult Fit(AnnotationTable table, ReadOnlySpan<double> probabilities)
    {
        Require.Probabilities(probabilities, table.Items, table.Classes);
        // Twice: the consensus of the first pass, not the majority, is what voices are weighted by in the end.
        var labels = MajorityLabels(table, probabilities);
        var (posteriors, _, _) = Combine(table, probabilities, labels);
        for (var item = 0; item < labels.Length; item++)
        {
            var row = posteriors.AsSpan(item * table.Classes, table.Classes);
            var best = ArgMax.Of(row);
            labels[item] = row[labels[item]] == row[best] ? labels[item] : best;
        }

        var (final, annotatorWeights, modelWeight) = Combine(table, probabilities, labels);
        return Result(table, final, labels, annotatorWeights, modelWeight);
    }

    /// <summary>Majority labels judged by agreement alone: the baseline in which the model only breaks ties.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="probabilities">N × K, row-major; every row sums to 1.</param>
    /// <returns>
    /// Posteriors are shares of answers, quality the share of the majority; annotator quality is the agreement with the majority on items with several answers
    /// (on all of them for annotators without such items). Every annotator weighs 1 and the model 0.
    /// </returns>
    /// <exception cref="ArgumentException">Shapes disagree or a row is no distribution.</exception>
    public static CrowdLabResult FitAgreement(AnnotationTable table, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(table);
        Require.Probabilities(probabilities, table.Items, table.Classes);
        double[] equal = [.. Enumerable.Repeat(1.0, table.Annotators)];
        return Result(table, MajorityVote.Shares(table, default), MajorityLabels(table, probabilities), equal, modelWeight: 0);
    }

    /// <summary>Majority labels; ties go to the model's likelier class, then the rarer class, then the annotators who agree more, then the lowest class.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="probabilities">N × K, row-major.</param>
    public static int[] MajorityLabels(AnnotationTable table, ReadOnlySpan<double> probabilities)
    {
        Require.Shape(probabilities.Length, table.Items, table.Classes, nameof(probabilities));
        var labels = new int[table.Items];
        var counts = new int[table.Classes];
        for (var item = 0; item < table.Items; item++)
        {
            Array.Clear(counts);
            foreach (var label in table.LabelsOf(item))
            {
                counts[label]++;
            }

            var best = 0;
            for (var index = 1; index < table.Classes; index++)
            {
                var more = counts[index].CompareTo(counts[best]);
                var likelier = probabilities[(item * table.Classes) + index].CompareTo(probabilities[(item * table.Classes) + best]);
                best = more > 0 || (more == 0 && likelier > 0) ? index : best;
            }

            labels[item] = best;
        }

        return labels;
    }

    private static (double[] Posteriors, double[] AnnotatorWeights, double ModelWeight) Combine(
        AnnotationTable table, ReadOnlySpan<double> probabilities, int[] labels)
    {
        int[] several = [.. Enumerable.Range(0, table.Items).Where(item => table.LabelsOf(item).Length > 1)];
        if (several.Length == 0)
        {
            // Nothing to compare annotators by: every voice counts the same, half way between chance and certainty.
            double[] equal = [.. Enumerable.Repeat(1.0, table.Annotators)];
            return (Posteriors(table, probabilities, equal, 1, 0.5 + (0.5 / table.Classes)), equal, 1);
        }

        var agreement = Agreement(table, labels);
        var chanceError = ChanceError(table, labels, several);
        double[] weights = [.. PairAgreement(table).Select(share => Math.Max(1 - ((1 - share) / chanceError), Floor))];
        var modelWeight = ModelWeight(table, probabilities, labels, several, chanceError);
        return (Posteriors(table, probabilities, weights, modelWeight, several.Average(item => agreement[item])), weights, modelWeight);
    }

    private static double[] Agreement(AnnotationTable table, int[] labels)
    {
        var shares = new double[table.Items];
        for (var item = 0; item < table.Items; item++)
        {
            shares[item] = (double)table.LabelsOf(item).Count(labels[item]) / table.LabelsOf(item).Length;
        }

        return shares;
    }

    private static double ChanceError(AnnotationTable table, int[] labels, int[] several)
    {
        var counts = new int[table.Classes];
        foreach (var item in several)
        {
            counts[labels[item]]++;
        }

        return Math.Max(1 - ((double)counts.Max() / several.Length), Floor);
    }

    private static double ModelWeight(AnnotationTable table, ReadOnlySpan<double> probabilities, int[] labels, int[] several, double chanceError)
    {
        var wrong = 0;
        foreach (var item in several)
        {
            wrong += ArgMax.Of(probabilities.Slice(item * table.Classes, table.Classes)) != labels[item] ? 1 : 0;
        }

        var answered = Enumerable.Range(0, table.Items).Count(item => table.LabelsOf(item).Length > 0);
        return Math.Max(1 - ((double)wrong / several.Length / chanceError), Floor) * Math.Sqrt((double)table.Count / answered);
    }

    // Share of the other answers on the same items that agree; annotators who are always alone get the mean of the rest.
    private static double[] PairAgreement(AnnotationTable table)
    {
        var same = new double[table.Annotators];
        var pairs = new double[table.Annotators];
        for (var item = 0; item < table.Items; item++)
        {
            var annotators = table.AnnotatorsOf(item);
            var labels = table.LabelsOf(item);
            for (var answer = 0; answer < labels.Length; answer++)
            {
                same[annotators[answer]] += labels.Count(labels[answer]) - 1;
                pairs[annotators[answer]] += labels.Length - 1;
            }
        }

        var shares = same.Zip(pairs, (count, all) => count / all).ToArray();
        var mean = shares.Where(share => !double.IsNaN(share)).Average();
        return [.. shares.Select(share => double.IsNaN(share) ? mean : share)];
    }

    private static double[] Posteriors(
        AnnotationTable table, ReadOnlySpan<double> probabilities, double[] annotatorWeights, double modelWeight, double likelihood)
    {
        var classes = table.Classes;
        var posteriors = new double[probabilities.Length];
        var rest = (1 - likelihood) / Math.Max(classes - 1, 1);
        for (var item = 0; item < table.Items; item++)
        {
            var row = posteriors.AsSpan(item * classes, classes);
            var annotators = table.AnnotatorsOf(item);
            var labels = table.LabelsOf(item);
            var total = modelWeight;
            var spread = 0.0;
            for (var answer = 0; answer < labels.Length; answer++)
            {
                var weight = annotatorWeights[annotators[answer]];
                total += weight;
                spread += weight * rest;
                row[labels[answer]] += weight * (likelihood - rest);
            }

            for (var index = 0; index < classes; index++)
            {
                row[index] = (row[index] + spread + (modelWeight * probabilities[(item * classes) + index])) / total;
            }
        }

        return posteriors;
    }

    private static CrowdLabResult Result(AnnotationTable table, double[] posteriors, int[] labels, double[] annotatorWeights, double modelWeight)
    {
        var classes = table.Classes;
        var sums = new double[table.Annotators];
        var hits = new double[table.Annotators * classes];
        var counts = new double[table.Annotators * classes];
        var same = new double[table.Annotators];
        var sameOfSeveral = new double[table.Annotators];
        var several = new double[table.Annotators];
        for (var item = 0; item < table.Items; item++)
        {
            var annotators = table.AnnotatorsOf(item);
            var given = table.LabelsOf(item);
            for (var answer = 0; answer < given.Length; answer++)
            {
                var equal = given[answer] == labels[item] ? 1 : 0;
                var cell = (annotators[answer] * classes) + given[answer];
                sums[annotators[answer]] += posteriors[(item * classes) + given[answer]];
                counts[cell]++;
                hits[cell] += equal;
                same[annotators[answer]] += equal;
                sameOfSeveral[annotators[answer]] += given.Length > 1 ? equal : 0;
                several[annotators[answer]] += given.Length > 1 ? 1 : 0;
            }
        }

        var answered = Enumerable.Range(0, table.Items).Count(item => table.LabelsOf(item).Length > 0);
        var people = annotatorWeights.Sum() * table.Count / answered / table.Annotators;
        var share = modelWeight / (modelWeight + people);
        var quality = new double[table.Annotators];
        var agreement = new double[table.Annotators];
        var worst = new int[table.Annotators];
        for (var annotator = 0; annotator < quality.Length; annotator++)
        {
            var number = counts.AsSpan(annotator * classes, classes);
            var all = CompensatedSum.Of(number);
            agreement[annotator] = same[annotator] / all;
            var mean = sums[annotator] / all;
            quality[annotator] = several[annotator] == 0 ? mean : (share * mean) + ((1 - share) * sameOfSeveral[annotator] / several[annotator]);
            worst[annotator] = Worst(hits.AsSpan(annotator * classes, classes), number);
        }

        return new CrowdLabResult
        {
            Labels = labels,
            Quality = [.. labels.Select((label, item) => posteriors[(item * classes) + label])],
            Posteriors = posteriors,
            AnnotatorAgreement = Agreement(table, labels),
            ModelWeight = modelWeight,
            AnnotatorWeights = annotatorWeights,
            AnnotatorQuality = quality,
            AgreementWithConsensus = agreement,
            WorstClass = worst,
        };
    }

    private static int Worst(ReadOnlySpan<double> sums, ReadOnlySpan<double> counts)
    {
        var worst = -1;
        for (var index = 0; index < sums.Length; index++)
        {
            if (counts[index] > 0 && (worst < 0 || sums[index] / counts[index] < sums[worst] / counts[worst]))
            {
                worst = index;
            }
        }

        return worst;
    }
}
