using Treadle.Statistics.Crowd;
using Treadle.Statistics.Randomness;

namespace Treadle.Bench.Statistics;

/// <summary>Aggregation of crowds: 5 answers per item of 500 people whose accuracy runs from .5 to .95, 4 classes.</summary>
internal static class CrowdWorkloads
{
    private const int People = 500;
    private const int PerItem = 5;
    private const int Classes = 4;

    public static IReadOnlyList<Workload> All { get; } =
    [
        new("Dawid-Skene 100k x 5, 500 people, 24 rounds", 7.3, 0.5, 3, () => On(100_000, table => DawidSkene.Fit(
            table, new DawidSkeneOptions { Iterations = 24, Tolerance = double.NegativeInfinity }))),
        new("MACE 100k x 5, 10 starts x 50 rounds", 200, 10, 1, () => On(100_000, table => Mace.Fit(table, 1))),
        new("GLAD 10k x 5", 58, 2, 2, () => On(10_000, table => Glad.Fit(table))),
        new("M-MSR 10k x 5", 55, 2, 2, () => On(10_000, table => Mmsr.Aggregate(table, 1))),
        new("ZeroBasedSkill 100k x 5, 100 rounds", 74, 1, 2, () => On(100_000, table => ZeroBasedSkill.Aggregate(table))),
        new("CROWDLAB 20k x 10 annotators", 0.29, 0.03, 4, Consensus),
        new("incremental Dawid-Skene, 100k answers one by one", double.NaN, 0.5, 3, OneByOne),
    ];

    private static Action On(int items, Func<AnnotationTable, AggregationResult> fit)
    {
        var (table, _) = Crowd(items, People, PerItem);
        return () => fit(table);
    }

    private static Action Consensus()
    {
        var (table, truth) = Crowd(20_000, 10, 3);
        var random = new Pcg32(2);
        var p = new double[truth.Length * Classes];
        for (var item = 0; item < truth.Length; item++)
        {
            var row = p.AsSpan(item * Classes, Classes);
            var sum = 0.0;
            for (var k = 0; k < Classes; k++)
            {
                sum += row[k] = random.NextDouble() + (k == truth[item] ? 1 : 0);
            }

            foreach (ref var value in row)
            {
                value /= sum;
            }
        }

        return () => CrowdLab.Fit(table, p);
    }

    private static Action OneByOne()
    {
        var (table, _) = Crowd(20_000, People, PerItem);
        return () =>
        {
            var model = new IncrementalDawidSkene(Classes, forgetting: 0.01);
            for (var turn = 0; turn < PerItem; turn++)
            {
                for (var item = 0; item < table.Items; item++)
                {
                    model.Add(item, table.AnnotatorsOf(item)[turn], table.LabelsOf(item)[turn]);
                }
            }
        };
    }

    private static (AnnotationTable Table, int[] Truth) Crowd(int items, int people, int perItem)
    {
        var random = new Pcg32(1);
        var truth = new int[items];
        var (answered, annotators, labels) = (new int[items * perItem], new int[items * perItem], new int[items * perItem]);
        for (var item = 0; item < items; item++)
        {
            truth[item] = random.NextInt(Classes);
            var first = random.NextInt(people);
            for (var turn = 0; turn < perItem; turn++)
            {
                // A stride that shares no divisor with the number of people: nobody answers twice.
                var annotator = (first + (turn * (people == 10 ? 3 : 97))) % people;
                var accuracy = 0.5 + (0.45 * annotator / (people - 1));
                var answer = (item * perItem) + turn;
                (answered[answer], annotators[answer]) = (item, annotator);
                labels[answer] = random.NextDouble() < accuracy ? truth[item] : random.NextInt(Classes);
            }
        }

        return (new AnnotationTable(answered, annotators, labels, items, people, Classes), truth);
    }
}
