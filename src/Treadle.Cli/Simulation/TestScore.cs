using Treadle.Models.Text;

namespace Treadle.Cli.Simulation;

/// <summary>Accuracy and macro F1 of a model on texts whose truth is known.</summary>
internal static class TestScore
{
    /// <summary>The figures, rounded to four places.</summary>
    public static SimulationResult.TestFigures Of(TextModel model, IEnumerable<(string Text, string Truth)> tests)
    {
        var labels = model.Labels;
        var scores = new float[labels.Count];
        var (right, total) = (0, 0);
        var counts = new Dictionary<string, (int Right, int Said, int True)>(StringComparer.Ordinal);
        foreach (var (text, truth) in tests)
        {
            model.Predict(text, scores);
            var said = labels[scores.AsSpan().IndexOf(scores.Max())];
            total++;
            right += said == truth ? 1 : 0;
            var ofTruth = counts.GetValueOrDefault(truth);
            counts[truth] = (ofTruth.Right + (said == truth ? 1 : 0), ofTruth.Said, ofTruth.True + 1);
            var ofSaid = counts.GetValueOrDefault(said);
            counts[said] = (ofSaid.Right, ofSaid.Said + 1, ofSaid.True);
        }

        var known = counts.Where(count => count.Value.True > 0).ToList();
        var rarest = known.MinBy(count => (count.Value.True, count.Key));
        return new SimulationResult.TestFigures(Math.Round((double)right / total, 4), Math.Round(known.Average(count => F1(count.Value)), 4), rarest.Key, Math.Round(F1(rarest.Value), 4));
    }

    private static double F1((int Right, int Said, int True) count) => 2.0 * count.Right / (count.Said + count.True);
}
