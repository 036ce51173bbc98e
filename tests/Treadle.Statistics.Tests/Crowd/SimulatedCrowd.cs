using Treadle.Statistics.Crowd;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>Answers of annotators with known accuracy.</summary>
public sealed class SimulatedCrowd
{
    public SimulatedCrowd(int items, double[] accuracies, int perItem, int classes, ulong seed)
    {
        var random = Pcg32.Derive(seed, "crowd");
        Truth = [.. Enumerable.Range(0, items).Select(_ => random.NextInt(classes))];
        var who = Enumerable.Range(0, accuracies.Length).ToArray();
        for (var item = 0; item < items; item++)
        {
            random.Shuffle<int>(who);
            foreach (var annotator in who[..perItem])
            {
                var wrong = (Truth[item] + 1 + random.NextInt(classes - 1)) % classes;
                Answers.Add((item, annotator, random.NextDouble() < accuracies[annotator] ? Truth[item] : wrong));
            }
        }

        Table = TableOf(Answers, items, accuracies.Length, classes);
    }

    public int[] Truth { get; }

    public List<(int Item, int Annotator, int Label)> Answers { get; } = [];

    public AnnotationTable Table { get; }

    public static AnnotationTable TableOf(IReadOnlyCollection<(int Item, int Annotator, int Label)> answers, int items, int annotators, int classes) => new(
        [.. answers.Select(answer => answer.Item)],
        [.. answers.Select(answer => answer.Annotator)],
        [.. answers.Select(answer => answer.Label)],
        items,
        annotators,
        classes);
}
