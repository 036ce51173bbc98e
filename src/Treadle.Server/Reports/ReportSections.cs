using Treadle.Protocol.Registry;

namespace Treadle.Server.Reports;

/// <summary>The sentences of a report, the same in both of its forms. Pure.</summary>
internal static class ReportSections
{
    /// <summary>One section: a heading and its lines.</summary>
    public sealed record Section(string Heading, IReadOnlyList<string> Lines);

    /// <summary>All sections after the key figures, in order.</summary>
    public static IReadOnlyList<Section> Of(ReportContent report) =>
    [
        new("Quality", Quality(report)),
        new("People", People(report)),
        new("Drift", Drift(report)),
        new("Models", Models(report)),
        new("Alerts", report.Alerts.Count == 0 ? ["None open, none raised."] : report.Alerts.Select(alert => $"{alert.State}, {alert.Severity.ToString().ToLowerInvariant()}: {alert.Message}").ToList()),
    ];

    /// <summary>What is said when nothing needs a person.</summary>
    public static string NoNeeds(ReportContent report) => report.Traffic.Predictions == 0
        ? "Nothing came in, so there was nothing to judge. If that is not expected, look at the programs that send."
        : "Nothing. All is within its limits.";

    private static List<string> Quality(ReportContent report)
    {
        var lines = new List<string>
        {
            $"Measured error of automated answers: {Figures.Measured(report.Measured.AutomatedError)}, over all days {Figures.Measured(report.Automation.MeasuredError)}; the target is {Figures.Percent(report.Automation.ErrorTarget)}.",
            $"Measured error of the model on items drawn at random: {Figures.Measured(report.Measured.EvidenceError)}.",
            report.Measured.Overrides.Of == 0
                ? "Nobody judged an answer of the model that day (n = 0)."
                : $"People changed {Figures.Measured(report.Measured.Overrides)} of the answers that they judged, however chosen.",
        };
        if (report.Automation.Certificate is { } certificate)
        {
            lines.Add($"Certificate: {certificate.Words}");
        }

        lines.Add($"Ledger: {report.Automation.Ledger.Words}");
        lines.AddRange(report.Automation.Missing.Select(missing => $"For more automation: {missing}"));
        return lines;
    }

    private static List<string> People(ReportContent report)
    {
        var queue = report.Queue;
        var agreement = report.Agreement;
        return
        [
            queue.Oldest is { } oldest ? $"{Figures.Count(queue.Open)} items wait, the oldest for {Figures.Duration(report.Until - oldest)}; {Figures.Count(queue.Closed)} were answered on the day." : $"Nothing waits; {Figures.Count(queue.Closed)} items were answered on the day.",
            agreement.Items == 0
                ? "No item has two answers yet, so it is not known how far people agree (n = 0)."
                : $"Two people give the same answer in {Figures.Percent(agreement.Pairwise)} of cases (n = {Figures.Count(agreement.Items)} items with several answers){(agreement.HumanLevel is { } level ? $"; one person alone is right in about {Figures.Percent(level)}" : "")}.",
        ];
    }

    private static List<string> Drift(ReportContent report)
    {
        var drift = report.Drift;
        if (!drift.IsComparable)
        {
            return [drift.Words];
        }

        var drifted = drift.Columns.Where(column => column.IsDrifted).ToList();
        var sizes = $"n = {Figures.Count(drift.ReferenceRows)} in the reference, {Figures.Count(drift.AnalysisRows)} now";
        return drifted.Count == 0
            ? [$"The newest traffic resembles the reference of model version {drift.ModelVersion} in all {drift.Columns.Count} columns ({sizes})."]
            : drifted.Select(column => FormattableString.Invariant($"{column.Name}: stability index {column.Psi:0.00}, {column.PsiThreshold:0.00} counts, chance gives {column.PsiExpected:0.00} ({sizes}).")).ToList();
    }

    private static List<string> Models(ReportContent report)
    {
        var lines = report.Trained.Select(model => $"{model.Name} was trained by {model.Trainer}{(model.DatasetVersion is { } version ? $" on dataset version {version}" : "")}.").ToList();
        lines.AddRange(report.Moves.Select(move => $"{Move(report, move)}: {move.Reason}"));
        return lines.Count > 0 ? lines : ["None trained, none promoted."];
    }

    private static string Move(ReportContent report, AliasMove move)
    {
        var version = move.Version ?? move.PreviousVersion;
        var name = report.Trained.FirstOrDefault(model => model.Version == version)?.Name ?? $"Version {version}";
        return move.Action switch
        {
            "promote" => $"{name} was promoted to champion",
            "rollback" => $"{name} took over again",
            "refuse" => $"{name} was refused",
            "shadow" => $"{name} answers in shadow",
            "withdraw" => $"{name} left the shadow",
            _ => $"{name}: {move.Action}",
        };
    }
}
