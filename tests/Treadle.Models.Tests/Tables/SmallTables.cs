using Treadle.Models.Tables;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tests.Tables;

/// <summary>Made-up rows: two numbers (one often missing), one category, and a target that depends on all of them.</summary>
internal static class SmallTables
{
    private static readonly string[] Colours = ["red", "green", "blue"];

    public static List<string[]> Cells(int rows, ulong seed)
    {
        var random = new Pcg32(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => new[]
        {
            random.NextDouble().ToString("R"),
            random.NextDouble() < 0.2 ? "?" : (random.NextDouble() * 10).ToString("R"),
            Colours[random.NextInt(3)],
        })];
    }

    public static TableTrainingSet Make(int rows, ulong seed, int classes, TableSchema? known = null)
    {
        var cells = Cells(rows, seed);
        var schema = known ?? TableSchema.Infer(["a", "b", "colour"], cells);
        var noise = new Pcg32(seed + 1);
        var signal = cells.Select(cell => Signal(cell) + (0.1 * noise.NextGaussian())).ToArray();
        return new TableTrainingSet
        {
            Schema = schema,
            Values = schema.Encode(cells),
            Labels = [.. Enumerable.Range(0, classes).Select(label => $"class {label}")],
            Targets = classes == 0 ? signal : Array.ConvertAll(signal, value => Math.Clamp(Math.Floor(value * classes / 2), 0, classes - 1)),
        };
    }

    /// <summary>Not additive, so that a linear model cannot follow.</summary>
    public static double Signal(string[] cell)
    {
        var a = double.Parse(cell[0]);
        var b = cell[1] == "?" ? 5 : double.Parse(cell[1]);
        return cell[2] == "red" ? 2 * a : cell[2] == "green" ? 2 - (2 * a) : b / 5;
    }
}
