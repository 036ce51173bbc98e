using System.Globalization;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>Real crowds with known truth, where they are on the machine.</summary>
public static class CrowdSets
{
    public static bool Has(string set) => GoldenFolder.HasData($"data/crowd_truth/{set}/label.csv.gz");

    /// <summary>Reads the answers of a set and its truth, −1 where unknown.</summary>
    public static (AnnotationTable Table, int[] Truth) Load(string set)
    {
        var answers = GoldenTable.Load(GoldenFolder.Data($"data/crowd_truth/{set}/label.csv.gz"));
        var gold = GoldenTable.Load(GoldenFolder.Data($"data/crowd_truth/{set}/truth.csv.gz"));
        int[] Each(string column) => [.. answers[column].Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        var (items, annotators, labels) = (Each("item"), Each("worker"), Each("label"));
        var truth = new int[items.Max() + 1];
        Array.Fill(truth, -1);
        foreach (var (item, label) in gold["item"].Zip(gold["truth"]))
        {
            truth[int.Parse(item, CultureInfo.InvariantCulture)] = int.Parse(label, CultureInfo.InvariantCulture);
        }

        return (new AnnotationTable(items, annotators, labels, truth.Length, annotators.Max() + 1, labels.Max() + 1), truth);
    }

    /// <summary>The share of right labels among items with truth.</summary>
    public static double Accuracy(int[] labels, int[] truth) =>
        labels.Zip(truth).Where(pair => pair.Second >= 0).Average(pair => pair.First == pair.Second ? 1.0 : 0.0);
}
