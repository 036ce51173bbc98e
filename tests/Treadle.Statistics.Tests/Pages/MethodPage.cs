using System.Text.RegularExpressions;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Pages;

/// <summary>A page of docs/methods as the tests read it.</summary>
public sealed partial record MethodPage(string Name, string Title, IReadOnlyList<string> Types, IReadOnlyList<string> Headings, IReadOnlyList<WorkedNumber> Numbers)
{
    /// <summary>The headings of the one template, in its order.</summary>
    public static readonly string[] Template =
        ["When to use", "Formula", "Defaults", "Worked numbers", "Limits", "Source", "Peer and divergence"];

    private static readonly string[] NotMethods = ["README", "speed"];

    public static string Folder { get; } = Path.Combine(GoldenFolder.RepositoryRoot(), "docs", "methods");

    /// <summary>Every page of a method, by name.</summary>
    public static IReadOnlyList<MethodPage> All() =>
        [.. Directory.EnumerateFiles(Folder, "*.md")
            .Where(path => !NotMethods.Contains(Path.GetFileNameWithoutExtension(path)))
            .Order(StringComparer.Ordinal)
            .Select(Read)];

    public static MethodPage Read(string path) => Parse(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path));

    public static MethodPage Parse(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(
            name,
            TitleLine().Match(text).Groups[1].Value,
            [.. TypeLine().Matches(text).SelectMany(line => TypeName().Matches(line.Value)).Select(type => type.Groups[1].Value)],
            [.. Heading().Matches(text).Select(heading => heading.Groups[1].Value)],
            [.. Number().Matches(text).Select(number => new WorkedNumber(number.Groups[1].Value, number.Groups[2].Value))]);
    }

    /// <summary>The name a page must have for a type: words in lower case with hyphens; "Mc" belongs to the name it begins.</summary>
    public static string NameFor(string type) => WordStart().Replace(type, "-").ToLowerInvariant();

    [GeneratedRegex(@"\A# (.+)$", RegexOptions.Multiline)]
    private static partial Regex TitleLine();

    [GeneratedRegex("^Type: .+$", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex("`([A-Za-z0-9]+)`")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^- `([a-z0-9-]+\.[a-z0-9-]+)`: ([-0-9.]+(?:e[-0-9]+)?)(?: |$)", RegexOptions.Multiline)]
    private static partial Regex Number();

    [GeneratedRegex("(?<=[a-z0-9])(?<!Mc)(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordStart();
}
