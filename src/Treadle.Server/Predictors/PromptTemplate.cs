using System.Text.RegularExpressions;

namespace Treadle.Server.Predictors;

/// <summary>Prompts with placeholders between double braces. Pure.</summary>
internal static partial class PromptTemplate
{
    /// <summary>Names of the placeholders, in order, repeats kept.</summary>
    public static IEnumerable<string> Placeholders(string template) => Placeholder().Matches(template).Select(match => match.Groups[1].Value);

    /// <summary>The template with every placeholder replaced; what is put in is never looked at again, so a text cannot bring placeholders along.</summary>
    public static string Fill(string template, ModelInput input, IReadOnlyList<string> labels) => Placeholder().Replace(template, match => match.Groups[1].Value switch
    {
        "labels" => string.Join(", ", labels),
        "text" when !input.Fields.ContainsKey("text") => input.Text,
        var name => input.Fields.GetValueOrDefault(name, name == "text" ? input.Text : ""),
    });

    [GeneratedRegex(@"\{\{\s*([A-Za-z0-9_-]+)\s*\}\}")]
    private static partial Regex Placeholder();
}
