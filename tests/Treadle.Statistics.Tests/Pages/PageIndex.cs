using System.Text;

namespace Treadle.Statistics.Tests.Pages;

/// <summary>docs/methods/README.md: every page by family.</summary>
public static class PageIndex
{
    public static string Of(IReadOnlyList<MethodPage> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var text = new StringBuilder()
            .Append("# Methods\n\nOne page per method of `Treadle.Statistics`, all of one form: ")
            .Append(string.Join(", ", MethodPage.Template.Select(LowerFirst)))
            .Append(".\nTests recompute every worked number. How fast: [speed](speed.md).\n");
        foreach (var family in pages.GroupBy(Family).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("\n## ").Append(family.Key).Append("\n\n");
            foreach (var page in family)
            {
                text.Append("- [").Append(page.Title).Append("](").Append(page.Name).Append(".md)");
                text.Append(page.Types.Count == 0 ? "\n" : $": {string.Join(", ", page.Types.Select(type => $"`{type}`"))}\n");
            }
        }

        return text.ToString();
    }

    private static string LowerFirst(string heading) => char.ToLowerInvariant(heading[0]) + heading[1..];

    private static string Family(MethodPage page) =>
        page.Types.Count > 0 && MethodTypes.Public.FirstOrDefault(type => type.Name == page.Types[0]) is { } first ? MethodTypes.Family(first) : "Several methods";
}
