using System.Globalization;
using Treadle.Models.Training;

namespace Treadle.Cli.Training;

/// <summary>What <c>treadle train</c> found.</summary>
internal sealed record TrainReport
{
    public required string Input { get; init; }

    public TargetKind Target { get; init; }

    public required string Trainer { get; init; }

    public required string Parameters { get; init; }

    public required ulong Seed { get; init; }

    public required int Rows { get; init; }

    public int Unlabelled { get; init; }

    /// <summary>Class names, or the labels of sets; empty for numbers and texts.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary><c>test file</c> or <c>cross-validation</c>.</summary>
    public required string MeasuredOn { get; init; }

    public required int MeasuredRows { get; init; }

    public required IReadOnlyList<TestMeasure> Measures { get; init; }

    /// <summary>Everything tried, best first.</summary>
    public required IReadOnlyList<LadderStep> Ladder { get; init; }

    public IReadOnlyList<string> LeftOut { get; init; } = [];

    public double Seconds { get; init; }

    public double CpuSeconds { get; init; }

    public string? Out { get; init; }

    public string? Sha256 { get; init; }

    /// <summary>The steps of a selection.</summary>
    public static IReadOnlyList<LadderStep> LadderOf(IReadOnlyList<TrainerScore> scores) => [.. scores.Select(score =>
        new LadderStep(score.Trainer, score.Parameters.ToString(), score.Rows, score.Accuracy, score.LogLoss, score.Seconds, score.IsChosen))];

    /// <summary>The report for people.</summary>
    public void Write(TextWriter writer)
    {
        writer.WriteLine(FormattableString.Invariant($"{Rows:N0} labelled rows{(Unlabelled > 0 ? $" and {Unlabelled:N0} without label" : "")}{(Labels.Count == 0 ? "" : $", {Labels.Count} {(Target == TargetKind.Labels ? "labels" : "classes")}")}"));
        writer.WriteLine(Target switch
        {
            TargetKind.Number => "  tried                                       rows      R²  squared error   seconds",
            TargetKind.Labels => "  chosen for each label                    with it  accuracy  log loss   seconds",
            TargetKind.Text => "  tried                                     fields     exact char. err   seconds",
            _ => "  tried                                       rows  accuracy  log loss   seconds",
        });
        foreach (var step in Ladder)
        {
            var words = step.Parameters.Length > 0 ? $"{step.Trainer} ({step.Parameters})" : step.Trainer;
            var shown = words.Length > 41 ? words[..40] + "…" : words;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(step.IsChosen ? '*' : ' ')} {shown,-41} {step.Rows,6} {step.Accuracy,9:F4} {step.LogLoss,9:G5} {step.Seconds,9:F1}"));
        }

        foreach (var name in LeftOut)
        {
            writer.WriteLine(Target == TargetKind.Labels ? $"  {name}" : $"  {name}: left out, the time budget was used up");
        }

        writer.WriteLine(FormattableString.Invariant($"chosen: {Trainer} {Parameters}"));
        writer.WriteLine(FormattableString.Invariant($"by {MeasuredOn}, {MeasuredRows:N0} rows, with 95 % intervals:"));
        foreach (var measure in Measures)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {measure.Metric,-24} {measure.Value:F4} ({measure.Lower:F4}–{measure.Upper:F4})"));
        }

        writer.WriteLine(FormattableString.Invariant($"{Seconds:F1} s, {CpuSeconds:F1} s of processor time, seed {Seed}"));
        if (Out is not null)
        {
            writer.WriteLine($"wrote {Out} (sha-256 {Sha256})");
        }
    }
}
