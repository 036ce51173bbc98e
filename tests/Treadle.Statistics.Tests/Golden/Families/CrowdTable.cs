using Treadle.Statistics.Crowd;

namespace Treadle.Statistics.Tests.Golden.Families;

/// <summary>The answers of a golden case with their ids: tasks, workers and classes in ascending order, as in the stored outputs.</summary>
public sealed class CrowdTable
{
    private CrowdTable(string[] items, string[] annotators, string[] labels)
    {
        Items = Sorted(items);
        Annotators = Sorted(annotators);
        Classes = Sorted(labels);
        Table = new AnnotationTable(
            Positions(items, Items), Positions(annotators, Annotators), Positions(labels, Classes), Items.Length, Annotators.Length, Classes.Length);
    }

    public string[] Items { get; }

    public string[] Annotators { get; }

    public string[] Classes { get; }

    public AnnotationTable Table { get; }

    public static CrowdTable Of(GoldenFile file)
    {
        if (!file.Input.Has("data"))
        {
            return new CrowdTable(file.Input.Ids("task"), file.Input.Ids("worker"), file.Input.Ids("label"));
        }

        var table = GoldenTable.Load(GoldenFolder.Data(file.Input.Text("data")));
        var columns = file.Input.Texts("columns");
        return new CrowdTable(table[columns[0]], table[columns[1]], table[columns[2]]);
    }

    /// <summary>Reads a list of ids; a missing one is an error.</summary>
    public static int[] Positions(IEnumerable<string> ids, string[] sorted)
    {
        var index = sorted.Select((id, position) => (id, position)).ToDictionary(pair => pair.id, pair => pair.position);
        return [.. ids.Select(id => index[id])];
    }

    /// <summary>Ids as the stored output has them: numbers where all are numbers.</summary>
    public static object?[] AsStored(IEnumerable<string> ids) =>
        [.. ids.Select(id => long.TryParse(id, out var number) ? (object?)number : id)];

    public object?[] LabelIds(int[] labels) => AsStored(labels.Select(label => Classes[label]));

    private static string[] Sorted(string[] ids)
    {
        var distinct = ids.Distinct().ToArray();
        return Array.TrueForAll(distinct, id => long.TryParse(id, out _))
            ? [.. distinct.OrderBy(long.Parse)]
            : [.. distinct.Order(StringComparer.Ordinal)];
    }
}
