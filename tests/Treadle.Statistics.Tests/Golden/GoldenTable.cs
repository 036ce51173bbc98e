using System.IO.Compression;

namespace Treadle.Statistics.Tests.Golden;

/// <summary>A comma-separated file with a header line, plain or gzipped, as text columns.</summary>
public sealed class GoldenTable
{
    private readonly Dictionary<string, string[]> _columns;

    private GoldenTable(Dictionary<string, string[]> columns) => _columns = columns;

    public string[] this[string column] => _columns[column];

    public static GoldenTable Load(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        var header = (reader.ReadLine() ?? throw new FormatException($"{path} is empty.")).Split(',');
        var columns = header.Select(_ => new List<string>()).ToArray();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            for (var column = 0; column < header.Length; column++)
            {
                columns[column].Add(cells[column]);
            }
        }

        return new GoldenTable(header.Select((name, column) => (name, column)).ToDictionary(pair => pair.name, pair => columns[pair.column].ToArray()));
    }
}
