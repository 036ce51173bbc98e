using System.Text.RegularExpressions;

namespace Treadle.Conventions.Tests.Readme;

/// <summary>
/// Compares output with what a document shows. Loosely: numbers, ids, hashes and times may differ, so may the width of gaps and rules;
/// "…" stands for anything in a line, and alone on a line for any number of lines. Everything else has to be the same.
/// </summary>
internal static partial class OutputMatcher
{
    private const string Anything = "…";

    /// <summary>The first expected line that is not there, as a sentence; null when the output fits.</summary>
    public static string? Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var wanted = Trim(expected);
        var found = Trim([.. actual.Select(Visible)]);
        var furthest = 0;
        if (Fits(wanted, 0, found, 0, ref furthest))
        {
            return null;
        }

        var shown = furthest < wanted.Count ? $"'{wanted[furthest]}'" : "nothing more";
        return $"expected {shown}; the output was:\n{string.Join('\n', found.Select(line => "    " + line))}";
    }

    /// <summary>What stays on the screen: without colours, and without what a carriage return wrote over.</summary>
    public static string Visible(string line)
    {
        var plain = Escapes().Replace(line, "").TrimEnd('\r');
        return plain[(plain.LastIndexOf('\r') + 1)..].TrimEnd();
    }

    private static bool Fits(IReadOnlyList<string> wanted, int next, IReadOnlyList<string> found, int at, ref int furthest)
    {
        furthest = Math.Max(furthest, next);
        if (next == wanted.Count)
        {
            return at == found.Count;
        }

        if (wanted[next].Trim() == Anything)
        {
            for (var skip = at; skip <= found.Count; skip++)
            {
                if (Fits(wanted, next + 1, found, skip, ref furthest))
                {
                    return true;
                }
            }

            return false;
        }

        return at < found.Count && LineFits(wanted[next], found[at]) && Fits(wanted, next + 1, found, at + 1, ref furthest);
    }

    private static bool LineFits(string wanted, string found)
    {
        var pattern = string.Join(".*", wanted.Split(Anything).Select(part => Regex.Escape(Mask(part))));
        return Regex.IsMatch(Mask(found), $"^{pattern}$");
    }

    private static string Mask(string text)
    {
        var masked = Ids().Replace(text, "<id>");
        masked = Times().Replace(masked, "<time>");
        masked = Numbers().Replace(masked, "<n>");
        return Gaps().Replace(masked, match => match.Value[0] is ' ' or '\t' ? " " : match.Value[..1]);
    }

    private static List<string> Trim(IReadOnlyList<string> lines)
    {
        var trimmed = lines.SkipWhile(string.IsNullOrWhiteSpace).ToList();
        while (trimmed.Count > 0 && string.IsNullOrWhiteSpace(trimmed[^1]))
        {
            trimmed.RemoveAt(trimmed.Count - 1);
        }

        return trimmed;
    }

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\b|\b(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8,}\b")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z| UTC|[+-][0-9]{2}:[0-9]{2})?)?|\b[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\b")]
    private static partial Regex Times();

    [GeneratedRegex(@"(?<![\w.])[+\-−]?[0-9]+(?:[,.][0-9]+)*(?:[eE][+-]?[0-9]+)?")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[ \t]+|-{3,}|─{2,}|═{2,}|━{2,}|█+|░+|▓+")]
    private static partial Regex Gaps();

    [GeneratedRegex(@"\x1B\[[0-9;?]*[ -/]*[@-~]|\x1B\][^\x07]*\x07")]
    private static partial Regex Escapes();
}
