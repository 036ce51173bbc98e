using System.Text;

namespace Treadle.Server.Reports;

/// <summary>A report as plain text of at most 78 columns. Pure.</summary>
internal static class ReportText
{
    private const int Columns = 78;

    /// <summary>The subject of the mail.</summary>
    public static string Subject(ReportContent report)
    {
        var simulated = report.IsSimulated ? "[simulated] " : "";
        var needs = report.Needs.Count == 0 ? "nothing needs you" : report.Needs.Count == 1 ? "1 thing needs you" : $"{report.Needs.Count} things need you";
        return $"{simulated}{report.Project} on {report.Day:yyyy-MM-dd}: {Figures.Count(report.Traffic.Predictions)} predictions, {Figures.Percent(report.Automated.Share)} automated, {needs}";
    }

    /// <summary>The text.</summary>
    public static string Render(ReportContent report)
    {
        var text = new StringBuilder();
        text.AppendLine($"{report.Project}, {report.Day:yyyy-MM-dd} (UTC)");
        if (report.IsSimulated)
        {
            text.AppendLine("SIMULATED: traffic and people of this server are made up.");
        }

        Add(text, "What needs a person now", report.Needs.Count == 0 ? [ReportSections.NoNeeds(report)] : report.Needs);
        Add(
            text,
            "What came in",
            [
                $"{Figures.Count(report.Traffic.Predictions)} predictions; automated {Figures.Measured(report.Automated)}.",
                $"Routes: {List(report.Traffic.Routes)}.",
                $"Answers: {List(report.Traffic.Labels)}.",
            ]);
        foreach (var section in ReportSections.Of(report))
        {
            Add(text, section.Heading, section.Lines);
        }

        text.AppendLine();
        Wrap(text, report.Automation.Assumption, "");
        return text.ToString();
    }

    private static string List(IReadOnlyDictionary<string, long> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Take(10).Select(count => $"{count.Key} {Figures.Count(count.Value)}"));

    private static void Add(StringBuilder text, string heading, IReadOnlyList<string> lines)
    {
        text.AppendLine().AppendLine(heading).AppendLine(new string('-', heading.Length));
        foreach (var line in lines)
        {
            Wrap(text, line, "* ");
        }
    }

    private static void Wrap(StringBuilder text, string line, string bullet)
    {
        var column = bullet.Length;
        text.Append(bullet);
        foreach (var word in line.Split(' '))
        {
            if (column > bullet.Length && column + 1 + word.Length > Columns)
            {
                text.AppendLine().Append(' ', bullet.Length);
                column = bullet.Length;
            }
            else if (column > bullet.Length)
            {
                text.Append(' ');
                column++;
            }

            text.Append(word);
            column += word.Length;
        }

        text.AppendLine();
    }
}
