using System.Text.Json;

namespace Treadle.Statistics.Tests.Golden;

/// <summary>Reads the inputs of golden files: numbers ("NaN" and infinities stand as strings), lists, matrices as lists of rows.</summary>
public static class GoldenReading
{
    public static double Number(this JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" => double.PositiveInfinity,
            "-Infinity" => double.NegativeInfinity,
            var other => throw new FormatException($"'{other}' is not a number."),
        }
        : element.GetDouble();

    public static double Number(this JsonElement element, string key) => element.GetProperty(key).Number();

    public static int Integer(this JsonElement element, string key) => element.GetProperty(key).GetInt32();

    public static bool Truth(this JsonElement element, string key) => element.GetProperty(key).GetBoolean();

    public static string Text(this JsonElement element, string key) => element.GetProperty(key).GetString()!;

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(Number)];

    public static double[] Numbers(this JsonElement element, string key) => element.GetProperty(key).Numbers();

    public static int[] Integers(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetInt32())];

    public static int[] Integers(this JsonElement element, string key) => element.GetProperty(key).Integers();

    /// <summary>Integers where null means missing, as <paramref name="missing"/>.</summary>
    public static int[] IntegersOr(this JsonElement element, int missing) =>
        [.. element.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? missing : item.GetInt32())];

    public static string[] Texts(this JsonElement element) => [.. element.EnumerateArray().Select(item => item.GetString()!)];

    public static string[] Texts(this JsonElement element, string key) => element.GetProperty(key).Texts();

    /// <summary>Values that may be numbers or strings in the file, as their text: the ids of tasks, workers and labels.</summary>
    public static string[] Ids(this JsonElement element, string key) => [.. element.GetProperty(key).EnumerateArray().Select(item => item.ToString())];

    public static double[][] Rows(this JsonElement element) => [.. element.EnumerateArray().Select(Numbers)];

    public static double[][] Rows(this JsonElement element, string key) => element.GetProperty(key).Rows();

    public static int[][] IntegerRows(this JsonElement element, string key) => [.. element.GetProperty(key).EnumerateArray().Select(Integers)];

    /// <summary>A list of rows as one row-major array.</summary>
    public static double[] Flat(this JsonElement element, string key) => [.. element.GetProperty(key).EnumerateArray().SelectMany(Numbers)];

    /// <summary>The number of columns of a list of rows.</summary>
    public static int Width(this JsonElement element, string key) => element.GetProperty(key)[0].GetArrayLength();

    public static bool Has(this JsonElement element, string key) => element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A row-major array as a list of rows, for comparison.</summary>
    public static double[][] ToRows(this ReadOnlySpan<double> flat, int width)
    {
        var rows = new double[flat.Length / width][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = flat.Slice(row * width, width).ToArray();
        }

        return rows;
    }

    /// <inheritdoc cref="ToRows(ReadOnlySpan{double}, int)"/>
    public static double[][] ToRows(this double[] flat, int width) => ((ReadOnlySpan<double>)flat).ToRows(width);
}
