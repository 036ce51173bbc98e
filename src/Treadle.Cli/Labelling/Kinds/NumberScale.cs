using System.Globalization;
using Treadle.Protocol.Projects;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>Which numbers a project takes, and the keys of a scale that has at most ten.</summary>
internal static class NumberScale
{
    private const int Digits = 10;

    /// <summary>Steps may miss the number by this much, because 0.1 + 0.2 is not 0.3.</summary>
    private const double Slack = 1e-6;

    /// <summary>The steps of a scale with at most ten; null when there are more, or no end.</summary>
    public static IReadOnlyList<double>? Steps(AnswerConfig? answer)
    {
        if (answer is not { Min: { } min, Max: { } max } || (answer.Step ?? (double.IsInteger(min) && double.IsInteger(max) ? 1 : 0)) is not (> 0 and var step))
        {
            return null;
        }

        var count = Math.Floor(((max - min) / step) + Slack) + 1;
        return count <= Digits ? Enumerable.Range(0, (int)count).Select(at => double.Parse((min + (at * step)).ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToList() : null;
    }

    /// <summary>The key of a step: a step that is a digit has its own, others are counted from 1.</summary>
    public static char KeyOf(IReadOnlyList<double> steps, int index) =>
        steps.All(step => double.IsInteger(step) && step is >= 0 and <= 9) ? (char)('0' + (int)steps[index]) : LabelMenu.KeyOf(index);

    /// <summary>The number that a line says; null when it says none. A comma is read as a point.</summary>
    public static double? Read(string line)
    {
        var text = line.Trim().Replace(',', '.');
        return !text.EndsWith('.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>What is wrong with a number; null when nothing is.</summary>
    public static string? Complaint(double number, AnswerConfig? answer)
    {
        if (answer?.Min > number)
        {
            return string.Create(CultureInfo.InvariantCulture, $"at least {answer.Min}");
        }

        if (answer?.Max < number)
        {
            return string.Create(CultureInfo.InvariantCulture, $"at most {answer.Max}");
        }

        var times = answer?.Step is { } step ? (number - (answer.Min ?? 0)) / step : 0;
        return Math.Abs(times - Math.Round(times)) > Slack ? string.Create(CultureInfo.InvariantCulture, $"in steps of {answer!.Step}") : null;
    }

    /// <summary>The limits in words, with a comma before; empty when there are none.</summary>
    public static string Limits(AnswerConfig? answer) => answer switch
    {
        { Min: { } min, Max: { } max } => string.Create(CultureInfo.InvariantCulture, $", {min} to {max}"),
        { Min: { } min } => string.Create(CultureInfo.InvariantCulture, $", at least {min}"),
        { Max: { } max } => string.Create(CultureInfo.InvariantCulture, $", at most {max}"),
        _ => "",
    };
}
