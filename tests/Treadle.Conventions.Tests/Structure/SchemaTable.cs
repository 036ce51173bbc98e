using System.Text.RegularExpressions;

namespace Treadle.Conventions.Tests.Structure;

/// <summary>A table that the numbered SQL files create, with all columns that later files add.</summary>
internal sealed partial record SchemaTable(string File, string Name, IReadOnlyList<string> Columns)
{
    private static readonly string[] NotColumns = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"];

    public static IReadOnlyList<string> Files { get; } =
        [.. Repository.FilesBelow("src/Treadle.Server/Schema").Where(file => file.EndsWith(".sql", StringComparison.Ordinal))];

    public static IReadOnlyList<SchemaTable> All { get; } = [.. Files.SelectMany(file => In(file, Repository.Read(file)))];

    /// <summary>House style gives every column a line of its own.</summary>
    public static IEnumerable<SchemaTable> In(string file, string sql)
    {
        var tables = Tables().Matches(sql).Select(table => new SchemaTable(file, table.Groups[1].Value, ColumnsIn(table.Groups[2].Value)));
        return tables.Concat(Additions().Matches(sql).Select(added => new SchemaTable(file, added.Groups[1].Value, [added.Groups[2].Value])));
    }

    private static IReadOnlyList<string> ColumnsIn(string body) =>
    [
        .. body.Split('\n').Select(line => line.Trim().Split(' ', '(')[0])
            .Where(word => word.Length > 0 && char.IsLower(word[0]) && !NotColumns.Contains(word)),
    ];

    [GeneratedRegex(@"CREATE TABLE (?:IF NOT EXISTS )?(\w+) \((.*?)\n\)", RegexOptions.Singleline)]
    private static partial Regex Tables();

    [GeneratedRegex(@"ALTER TABLE (\w+) ADD COLUMN (\w+)")]
    private static partial Regex Additions();
}
