using System.Globalization;
using Treadle.Protocol.Annotators;
using Treadle.Protocol.Monitoring;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Streams;

namespace Treadle.Server.Annotators;

/// <summary>What looks wrong about an annotator. Each signal needs enough answers, and speed alone never counts against anybody.</summary>
internal static class AnnotatorSignals
{
    /// <summary>Proved to be worse than halfway between chance and the others.</summary>
    public const string Failing = "failing";

    /// <summary>Nearly always the same label, although the items differ.</summary>
    public const string Constant = "constant";

    /// <summary>Far faster than the others.</summary>
    public const string TooFast = "too_fast";

    /// <summary>Agreement has fallen.</summary>
    public const string Changed = "changed";

    /// <summary>Fewer answers are told as "too few to say".</summary>
    public const int LeastAnswers = 20;

    private const double FailingMiss = 0.01;
    private const double ConstantShare = 0.95;
    private const double ConstantExpected = 0.75;
    private const double FastShare = 0.25;

    /// <summary>Whether these signals together suffice to let the answers not count until a person has looked.</summary>
    public static bool IsProof(IReadOnlyList<AnnotatorSignal> signals) =>
        signals.Any(signal => signal.Kind == Failing) || (signals.Any(signal => signal.Kind == Constant) && signals.Any(signal => signal.Kind == TooFast));

    /// <summary>Proved worse than halfway between chance and the other people.</summary>
    /// <param name="judged">Labels equal to what they are held against.</param>
    /// <param name="others">The same share for everybody else; null when there is nobody.</param>
    /// <param name="labels">K declared labels.</param>
    public static AnnotatorSignal? OfFailing(MeasuredShare judged, double? others, int labels)
    {
        if (judged.Of < LeastAnswers || others is null || labels < 2)
        {
            return null;
        }

        var chance = 1.0 / labels;
        var line = (chance + others.Value) / 2;
        var upper = ProportionInterval.UpperBound(judged.Cases, judged.Of, FailingMiss);
        return upper < line
            ? Of(Failing, $"{judged.Cases} of {judged.Of} labels are as expected; the others reach {others.Value:0 %}, chance {chance:0 %}. With 99 % confidence it is below {upper:0 %}.")
            : null;
    }

    /// <summary>Nearly always the same label, although what it is held against differs.</summary>
    public static AnnotatorSignal? OfConstant(IReadOnlyList<(string Given, string Expected)> judged)
    {
        if (judged.Count < LeastAnswers)
        {
            return null;
        }

        var most = judged.CountBy(pair => pair.Given).MaxBy(pair => pair.Value);
        var expected = judged.Count(pair => pair.Expected == most.Key);
        return most.Value >= ConstantShare * judged.Count && expected <= ConstantExpected * judged.Count
            ? Of(Constant, $"{most.Value} of {judged.Count} answers are \"{most.Key}\"; expected were {expected}.")
            : null;
    }

    /// <summary>A median far below the others' median.</summary>
    public static AnnotatorSignal? OfSpeed(AnswerSeconds? own, double? othersMedian) =>
        own is { Answers: >= LeastAnswers } && othersMedian is { } median && own.Median < FastShare * median
            ? Of(TooFast, $"The median answer takes {own.Median:0.0} s, that of the others {median:0.0} s.")
            : null;

    /// <summary>A fall of agreement that ADWIN cuts away, confidence 99.8 %.</summary>
    /// <param name="agreed">Whether each label was as expected, oldest first.</param>
    public static AnnotatorSignal? OfChange(IReadOnlyList<bool> agreed)
    {
        var detector = new Adwin();
        var at = -1;
        for (var index = 0; index < agreed.Count; index++)
        {
            if (detector.Update(agreed[index] ? 1 : 0) == StreamSignal.Drift)
            {
                at = index;
            }
        }

        if (at < 0)
        {
            return null;
        }

        // What ADWIN keeps is the time since the change.
        var since = Math.Clamp((int)detector.Width, 1, agreed.Count - 1);
        var before = agreed.Take(agreed.Count - since).Average(one => one ? 1.0 : 0);
        var after = agreed.TakeLast(since).Average(one => one ? 1.0 : 0);
        return after < before ? Of(Changed, $"Agreement fell from {before:0 %} to {after:0 %} over the last {since} labels.") : null;
    }

    private static AnnotatorSignal Of(string kind, FormattableString message) => new() { Kind = kind, Message = message.ToString(CultureInfo.InvariantCulture) };
}
