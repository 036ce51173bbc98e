using Treadle.Statistics.Crowd;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>ActiveLab over a table of answers: scores of items that have labels and of items that have none, on one scale.</summary>
/// <remarks>
/// The model is brought to the <see cref="AnswerTemperature"/>, <see cref="CrowdLab"/> weighs it against people, <see cref="ActiveLabScores"/> scores.
/// When every item has one answer nothing can be weighed: model and people count 1 and the model is taken as it is. O(R + N·K).
/// Source: H. W. Goh and J. Mueller (2023), arXiv:2301.11856. Peer: cleanlab 2.9.0 get_active_learning_scores; differs: its temperature
/// search miscounts answers (see there); items without answers may stand in the table.
/// </remarks>
public sealed class ActiveLab
{
    private readonly int _classes;

    private ActiveLab(int classes, double temperature, double modelWeight, double meanWeight, double[] labeledScores) =>
        (_classes, Temperature, ModelWeight, MeanWeight, LabeledScores) = (classes, temperature, modelWeight, meanWeight, labeledScores);

    /// <summary>The model's temperature; 1 when every item has one answer.</summary>
    public double Temperature { get; }

    /// <summary>The weight of the model against one annotator.</summary>
    public double ModelWeight { get; }

    /// <summary>The mean weight of annotators.</summary>
    public double MeanWeight { get; }

    /// <summary>N scores in [0, 1], one per item of the table; lower is worth more.</summary>
    public double[] LabeledScores { get; }

    /// <summary>Weighs model and people and scores the items of a table.</summary>
    /// <param name="table">The answers.</param>
    /// <param name="probabilities">N × K out-of-sample probabilities, row-major; every row sums to 1.</param>
    /// <param name="temperature">T of the model where it is known; searched when null.</param>
    /// <exception cref="ArgumentException">Shapes disagree or a row is no distribution.</exception>
    public static ActiveLab Fit(AnnotationTable table, ReadOnlySpan<double> probabilities, double? temperature = null)
    {
        Require.Probabilities(probabilities, table.Items, table.Classes);
        var isSingle = true;
        for (var item = 0; item < table.Items && isSingle; item++)
        {
            isSingle = table.LabelsOf(item).Length == 1;
        }

        if (isSingle)
        {
            var quality = new double[table.Items];
            LabelQuality.SelfConfidence(CrowdLab.MajorityLabels(table, probabilities), probabilities, table.Classes, quality);
            double[] equal = [.. Enumerable.Repeat(1.0, table.Annotators)];
            return new ActiveLab(table.Classes, 1, 1, 1, Scores(table, quality, equal, 1, 1));
        }

        var scale = temperature ?? AnswerTemperature.Fit(table, probabilities);
        var result = CrowdLab.Fit(table, AnswerTemperature.Apply(probabilities, table.Classes, scale));
        var mean = CompensatedSum.Of(result.AnnotatorWeights) / table.Annotators;
        return new ActiveLab(
            table.Classes, scale, result.ModelWeight, mean, Scores(table, result.Quality, result.AnnotatorWeights, result.ModelWeight, mean));
    }

    /// <summary>Scores of items that nobody has labelled.</summary>
    /// <param name="probabilities">M × K, row-major; every row sums to 1.</param>
    /// <returns>M scores in [0, 1]; lower is worth more, comparable with <see cref="LabeledScores"/>.</returns>
    /// <exception cref="ArgumentException">A row is no distribution over K classes.</exception>
    public double[] UnlabeledScores(ReadOnlySpan<double> probabilities)
    {
        var scaled = AnswerTemperature.Apply(probabilities, _classes, Temperature);
        var scores = new double[scaled.Length / _classes];
        for (var item = 0; item < scores.Length; item++)
        {
            scores[item] = ActiveLabScores.Unlabeled(scaled.AsSpan(item * _classes, _classes), ModelWeight, MeanWeight);
        }

        return scores;
    }

    private static double[] Scores(AnnotationTable table, double[] quality, double[] annotatorWeights, double modelWeight, double meanWeight)
    {
        var scores = new double[table.Items];
        for (var item = 0; item < scores.Length; item++)
        {
            var people = 0.0;
            foreach (var annotator in table.AnnotatorsOf(item))
            {
                people += annotatorWeights[annotator];
            }

            scores[item] = ActiveLabScores.Labeled(quality[item], people, modelWeight, meanWeight, table.Classes);
        }

        return scores;
    }
}
