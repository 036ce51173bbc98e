using System.Globalization;
using System.Text.Json;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Drift;

/// <summary>Columns of text that a golden file embeds or names, cut into chunks by month or by a number of rows.</summary>
internal sealed class ChunkedColumns
{
    private readonly Dictionary<string, string[]> _columns;
    private readonly List<Range> _chunks;

    private ChunkedColumns(Dictionary<string, string[]> columns, List<Range> chunks) => (_columns, _chunks) = (columns, chunks);

    public int[] Sizes => [.. _chunks.Select(chunk => chunk.End.Value - chunk.Start.Value)];

    public static ChunkedColumns Load(JsonElement input, string[] columns, JsonElement parameters)
    {
        if (input.Has("data"))
        {
            var table = GoldenTable.Load(GoldenFolder.Data(input.Text("data")));
            return new ChunkedColumns(columns.ToDictionary(column => column, column => table[column]), ByMonth(table["timestamp"]));
        }

        var embedded = columns.ToDictionary(
            column => column,
            column => input.GetProperty(column).EnumerateArray()
                .Select(value => value.ValueKind == JsonValueKind.Null ? "" : value.ToString()).Select(text => text == "NaN" ? "" : text).ToArray());
        var size = parameters.Integer("chunk_size");
        var rows = embedded.First().Value.Length;
        var chunks = new List<Range>();
        for (var start = 0; start < rows; start += size)
        {
            chunks.Add(start..Math.Min(start + size, rows));
        }

        return new ChunkedColumns(embedded, chunks);
    }

    public string[] All(string column) => _columns[column];

    public IEnumerable<string[]> Chunks(string column) => _chunks.Select(chunk => _columns[column][chunk]);

    /// <summary>All rows of numeric columns, row-major; a missing cell is NaN.</summary>
    public double[] Matrix(string[] columns) => [.. Enumerable.Range(0, _columns[columns[0]].Length).SelectMany(
        row => columns.Select(column => _columns[column][row] is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : double.NaN))];

    public IEnumerable<double[]> Cut(double[] values) => _chunks.Select(chunk => values[chunk]);

    public static double[] Numbers(string[] texts) =>
        [.. texts.Where(text => text.Length > 0).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

    private static List<Range> ByMonth(string[] timestamps)
    {
        var chunks = new List<Range>();
        for (int start = 0, end; start < timestamps.Length; start = end)
        {
            for (end = start + 1; end < timestamps.Length && timestamps[end][..7] == timestamps[start][..7]; end++)
            {
            }

            chunks.Add(start..end);
        }

        return chunks;
    }
}
