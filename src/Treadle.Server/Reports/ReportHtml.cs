using System.Globalization;
using System.Net;
using System.Text;

namespace Treadle.Server.Reports;

/// <summary>A report as HTML for mail clients: tables and inline styles, no images, no scripts. Pure.</summary>
/// <remarks>Clients that know dark mode read <see cref="ReportColours.DarkRules"/>; those that drop it keep the inline colours, or turn them themselves: bars are of middle brightness, so that they stay visible then.</remarks>
internal static class ReportHtml
{
    private const int ChartHeight = 56;

    private const string Ink = ReportColours.Ink;
    private const string Quiet = ReportColours.Quiet;
    private const string Line = ReportColours.Line;
    private const string Accent = ReportColours.Accent;
    private const string Soft = ReportColours.Soft;
    private const string Warm = ReportColours.Warm;

    /// <summary>The page.</summary>
    public static string Render(ReportContent report)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>{Text(ReportText.Subject(report))}</title><style>{ReportColours.DarkRules}</style></head>
            <body class="ground ink" style="margin:0;padding:0;background:#f3f5f7;color:{Ink};font-family:'Segoe UI',Helvetica,Arial,sans-serif;font-size:15px;line-height:1.5">
            <table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f5f7"><tr><td align="center" style="padding:24px 12px">
            <table role="presentation" class="card line" width="640" cellpadding="0" cellspacing="0" style="width:100%;max-width:640px;background:#ffffff;border:1px solid {Line};border-radius:8px">
            <tr><td style="padding:26px 32px 6px"><div class="quiet" style="font-size:13px;color:{Quiet}">Daily report &middot; {report.Day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture)} &middot; UTC</div>
            <div style="font-size:26px;font-weight:600;line-height:1.3">{Text(report.Project)}</div>{Badge(report)}</td></tr>
            """);
        page.Append(Needs(report)).Append(KeyFigures(report)).Append(Hours(report)).Append(Shares("Routes", report.Traffic.Routes)).Append(Shares("Answers", report.Traffic.Labels));
        foreach (var section in ReportSections.Of(report))
        {
            page.Append(Block(section.Heading, string.Concat(section.Lines.Select(line => $"<div style=\"padding:3px 0\">{Text(line)}</div>"))));
        }

        page.Append(CultureInfo.InvariantCulture, $"""
            <tr><td style="padding:18px 32px 26px"><div class="line quiet" style="border-top:1px solid {Line};padding-top:14px;font-size:12.5px;color:{Quiet}">{Text(report.Automation.Assumption)}</div></td></tr>
            </table></td></tr></table></body></html>
            """);
        return page.ToString();
    }

    private static string Badge(ReportContent report) => report.IsSimulated
        ? $"<div class=\"warm\" style=\"display:inline-block;margin-top:6px;padding:2px 9px;border:1px solid {Warm};border-radius:10px;color:{Warm};font-size:12px;font-weight:600\">Simulated: traffic and people are made up</div>"
        : "";

    private static string Needs(ReportContent report)
    {
        var isCalm = report.Needs.Count == 0;
        var (edge, ground, name) = isCalm ? (Accent, "#f1f7f6", "calm") : (Warm, "#fdf4ee", "warm");
        var lines = isCalm ? $"<div>{Text(ReportSections.NoNeeds(report))}</div>" : string.Concat(report.Needs.Select(need => $"<div style=\"padding:3px 0\">{Text(need)}</div>"));
        return $"<tr><td style=\"padding:14px 32px 4px\"><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr><td class=\"{name}-ground\" style=\"background:{ground};border-left:4px solid {edge};padding:11px 16px\"><div class=\"{name}\" style=\"font-weight:600;color:{edge}\">What needs a person now</div>{lines}</td></tr></table></td></tr>";
    }

    private static string KeyFigures(ReportContent report)
    {
        var ledger = report.Automation.Ledger;
        string[] cells =
        [
            Figure(Figures.Count(report.Traffic.Predictions), "predictions", "on the day"),
            Figure(Figures.Percent(report.Automated.Share), "automated", $"n = {Figures.Count(report.Automated.Of)}"),
            Figure(
                Figures.Percent(report.Measured.AutomatedError.Share),
                "measured error",
                report.Measured.AutomatedError.Of == 0 ? "no audits (n = 0)" : $"{Figures.Percent(report.Measured.AutomatedError.Lower).Replace(" %", "", StringComparison.Ordinal)} to {Figures.Percent(report.Measured.AutomatedError.Upper)}, n = {Figures.Count(report.Measured.AutomatedError.Of)}",
                report.IsErrorAboveTarget),
            Figure(Figures.Percent(ledger.UpperShare), "wrong at most", $"ledger, n = {Figures.Count(ledger.Covered)}"),
        ];
        return $"<tr><td style=\"padding:16px 32px 4px\"><table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\"><tr>{string.Concat(cells)}</tr></table></td></tr>";
    }

    private static string Figure(string value, string name, string note, bool isAlarming = false) =>
        $"<td width=\"25%\" valign=\"top\" style=\"padding-right:10px\"><div class=\"{(isAlarming ? "warm" : "ink")}\" style=\"font-size:23px;font-weight:600;line-height:1.25;white-space:nowrap;color:{(isAlarming ? Warm : Ink)}\">{Text(value)}</div><div>{Text(name)}</div><div class=\"quiet\" style=\"font-size:12px;color:{Quiet}\">{Text(note)}</div></td>";

    private static string Hours(ReportContent report)
    {
        var byHour = report.Traffic.Hours.ToDictionary(hour => hour.Hour.UtcDateTime.Hour, hour => hour);
        var most = byHour.Values.Select(hour => hour.Predictions).DefaultIfEmpty(0).Max();
        if (most == 0)
        {
            return "";
        }

        var bars = string.Concat(Enumerable.Range(0, 24).Select(hour =>
        {
            var total = byHour.TryGetValue(hour, out var answer) ? answer.Predictions : 0;
            var automated = answer is null ? 0 : answer.Routes.GetValueOrDefault("auto") + answer.Routes.GetValueOrDefault("audit");
            var height = (int)Math.Round((double)total / most * ChartHeight);
            var below = (int)Math.Round((double)automated / most * ChartHeight);
            return $"<td valign=\"bottom\" style=\"padding:0 1px\" title=\"{hour:00}:00 {total}\"><div class=\"soft\" style=\"height:{height - below}px;background:{Soft};font-size:0;line-height:0\">&nbsp;</div><div class=\"bar\" style=\"height:{below}px;background:{Accent};font-size:0;line-height:0\">&nbsp;</div></td>";
        }));
        var marks = string.Concat(Enumerable.Range(0, 24).Select(hour => $"<td class=\"quiet\" style=\"font-size:10px;color:{Quiet};text-align:center\">{(hour % 6 == 0 ? hour.ToString("00", CultureInfo.InvariantCulture) : "")}</td>"));
        return Block(
            "Predictions by hour",
            $"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"table-layout:fixed\"><tr style=\"height:{ChartHeight}px\">{bars}</tr><tr>{marks}</tr></table><div class=\"quiet\" style=\"font-size:12px;color:{Quiet}\">{Key("bar", Accent)} automated &nbsp; {Key("soft", Soft)} to people &nbsp; busiest hour: {Figures.Count(most)}</div>");
    }

    // A filled square and no character: a client that turns colours for dark mode treats it as it treats the bars.
    private static string Key(string name, string colour) =>
        $"<span class=\"{name}\" style=\"display:inline-block;width:9px;height:9px;vertical-align:middle;background:{colour};font-size:0;line-height:0\">&nbsp;</span>";

    private static string Shares(string heading, IReadOnlyDictionary<string, long> counts)
    {
        var total = counts.Values.Sum();
        var most = counts.Values.DefaultIfEmpty(0).Max();
        if (total == 0)
        {
            return "";
        }

        var rows = counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).Take(10).Select(count =>
            $"<tr><td width=\"30%\" style=\"padding:2px 8px 2px 0\">{Text(count.Key)}</td><td style=\"padding:2px 0\"><div class=\"bar\" style=\"width:{Math.Max(1, 100 * count.Value / most)}%;height:12px;background:{Accent};border-radius:2px;font-size:0;line-height:0\">&nbsp;</div></td><td width=\"26%\" align=\"right\" style=\"padding:2px 0;white-space:nowrap\">{Figures.Count(count.Value)} <span class=\"quiet\" style=\"color:{Quiet}\">{Figures.Percent((double)count.Value / total)}</span></td></tr>");
        var more = counts.Count > 10 ? $"<div class=\"quiet\" style=\"font-size:12px;color:{Quiet}\">and {counts.Count - 10} more</div>" : "";
        return Block(heading, $"<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\">{string.Concat(rows)}</table>{more}");
    }

    private static string Block(string heading, string content) =>
        $"<tr><td style=\"padding:18px 32px 0\"><div class=\"line\" style=\"font-size:16px;font-weight:600;border-bottom:1px solid {Line};padding-bottom:4px;margin-bottom:7px\">{Text(heading)}</div>{content}</td></tr>";

    // A figure and its sign, or n and its number, stay on one line.
    private static string Text(string text) =>
        WebUtility.HtmlEncode(text).Replace(" %", "&nbsp;%", StringComparison.Ordinal).Replace("n = ", "n&nbsp;=&nbsp;", StringComparison.Ordinal);
}
