using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Treadle.Storage.Sql;

/// <summary>One numbered change of the schema. Once released its text never changes.</summary>
/// <param name="Number">Order of application, dense from 1.</param>
/// <param name="Name">What it does, for people.</param>
/// <param name="Text">SQL that both engines understand; several statements are allowed.</param>
public sealed partial record Migration(int Number, string Name, string Text)
{
    /// <summary>SHA-256 of the text with line ends unified, so that a checkout on Windows is the same migration.</summary>
    public string Hash => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    /// <summary>Reads number and name from a file name of the form <c>NNNN_name.sql</c>, whatever stands before it.</summary>
    /// <exception cref="ArgumentException">The name has another form.</exception>
    public static Migration Parse(string fileName, string text)
    {
        var match = FileName().Match(fileName);
        return match.Success
            ? new Migration(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match.Groups[2].Value, text)
            : throw new ArgumentException($"'{fileName}' is no migration; expected a name like 0001_first_tables.sql.", nameof(fileName));
    }

    /// <summary>All embedded resources of an assembly that end in <c>NNNN_name.sql</c>, in order.</summary>
    public static IReadOnlyList<Migration> FromResources(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var migrations = new List<Migration>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => FileName().IsMatch(name)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            migrations.Add(Parse(name, reader.ReadToEnd()));
        }

        return [.. migrations.OrderBy(migration => migration.Number)];
    }

    [GeneratedRegex(@"(?:^|[./\\])(\d{4})_([A-Za-z0-9_]+)\.sql$")]
    private static partial Regex FileName();
}
