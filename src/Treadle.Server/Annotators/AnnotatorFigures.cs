using Treadle.Protocol.Annotators;
using Treadle.Server.Monitoring;
using Treadle.Server.Review;
using Treadle.Statistics.Agreement;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Annotators;

/// <summary>Figures of everybody who answers, from their answers.</summary>
internal static class AnnotatorFigures
{
    private const double MillisecondsPerSecond = 1_000;
    private const int Replicates = 500;
    private const int DaysPerWeek = 7;

    /// <summary>Figures of all annotators, alphabetically.</summary>
    /// <param name="labels">Declared labels.</param>
    /// <param name="answers">Every answer, in order of arrival.</param>
    /// <param name="trust">The last words on whether answers count.</param>
    public static AnnotatorsAnswer Of(IReadOnlyList<string> labels, IReadOnlyList<AnnotatorAnswerRow> answers, IReadOnlyList<TrustRow> trust)
    {
        var peers = new Peers(answers.Where(row => row.IsLabel));
        var people = answers.GroupBy(row => row.Annotator, StringComparer.Ordinal).OrderBy(person => person.Key, StringComparer.Ordinal)
            .Select(person => new Person(person.Key, [.. person], peers)).ToList();
        var everybody = new Everybody(people.Sum(person => person.Judged.Count), people.Sum(person => person.Right), new OthersMedian(people.SelectMany(person => person.Times)));
        var (agreeing, pairs) = peers.Pairs();
        return new AnnotatorsAnswer
        {
            Alpha = Alpha(answers.Where(row => row.IsLabel).ToList()),
            Pairs = Performance.Share(agreeing, pairs),
            Annotators = people.ConvertAll(person => Detail(person, everybody, labels.Count, trust.FirstOrDefault(row => row.Annotator == person.Name))),
        };
    }

    private static AnnotatorDetail Detail(Person person, Everybody everybody, int labels, TrustRow? trust)
    {
        var judgedOthers = everybody.Judged - person.Judged.Count;
        var othersRight = judgedOthers == 0 ? (double?)null : (everybody.Right - person.Right) / (double)judgedOthers;
        var seconds = Seconds(person.Times);
        AnnotatorSignal?[] signals =
        [
            AnnotatorSignals.OfFailing(Performance.Share(person.Right, person.Judged.Count), othersRight, labels),
            AnnotatorSignals.OfConstant(person.Judged),
            AnnotatorSignals.OfSpeed(seconds, everybody.Times.Without(person.Times, AnnotatorSignals.LeastAnswers)),
            AnnotatorSignals.OfChange(person.Judged.ConvertAll(pair => pair.Given == pair.Expected)),
        ];
        var known = person.Labels.Where(row => row.Decided is not null).ToList();
        var gold = known.Where(row => row.AskedAs == ReviewItemRow.Gold).ToList();
        var shown = person.Labels.Where(row => row.ShownLabel is not null).ToList();
        var met = person.Labels.Select(row => (row.Label, Others: person.Peers.MostOthers(row))).Where(pair => pair.Others is not null).ToList();
        return new AnnotatorDetail
        {
            Annotator = person.Name,
            Labels = person.Labels.Count,
            NotSure = person.Answers.Count(row => row is { Answer: "not_sure", IsUndone: false }),
            Skipped = person.Answers.Count(row => row is { Answer: "skip", IsUndone: false }),
            Undone = person.Answers.Count(row => row.IsUndone),
            FirstAt = person.Answers.Min(row => row.EventTime),
            LastAt = person.Answers.Max(row => row.EventTime),
            Known = Performance.Share(known.Count(row => row.Label == row.Decided), known.Count),
            Gold = Performance.Share(gold.Count(row => row.Label == row.Decided), gold.Count),
            Peers = Performance.Share(met.Count(pair => pair.Label == pair.Others), met.Count),
            Confusion = [.. person.Judged.CountBy(pair => pair).Select(pair => new LabelPair { Given = pair.Key.Given, Expected = pair.Key.Expected, Count = pair.Value })
                .OrderBy(cell => cell.Expected, StringComparer.Ordinal).ThenBy(cell => cell.Given, StringComparer.Ordinal)],
            Seconds = seconds,
            FollowedSuggestion = Performance.Share(shown.Count(row => row.Label == row.ShownLabel), shown.Count),
            Weeks = Weeks(person),
            Signals = [.. signals.OfType<AnnotatorSignal>()],
            IsTrusted = trust?.IsTrusted ?? true,
            TrustReason = trust?.Reason,
        };
    }

    private static List<AnnotatorWeek> Weeks(Person person) =>
    [
        .. person.Labels.Select(row => (row.EventTime, row.Label, Expected: person.Peers.Expected(row))).Where(row => row.Expected is not null)
            .GroupBy(row => Monday(row.EventTime)).OrderBy(week => week.Key)
            .Select(week => new AnnotatorWeek { Start = week.Key, Agreement = Performance.Share(week.Count(row => row.Label == row.Expected), week.Count()) }),
    ];

    private static DateTimeOffset Monday(DateTimeOffset instant)
    {
        var day = new DateTimeOffset(instant.UtcDateTime.Date, TimeSpan.Zero);
        return day.AddDays(-(((int)day.DayOfWeek + DaysPerWeek - 1) % DaysPerWeek));
    }

    private static AnswerSeconds? Seconds(double[] times) => times.Length == 0
        ? null
        : new AnswerSeconds { P10 = Quantiles.Of(times, 0.1), Median = Quantiles.Median(times), P90 = Quantiles.Of(times, 0.9), Answers = times.Length };

    private static AgreementLevel? Alpha(List<AnnotatorAnswerRow> labels)
    {
        var items = labels.GroupBy(row => row.ItemId, StringComparer.Ordinal).Where(item => item.Count() > 1).ToList();
        if (items.Count < 2)
        {
            return null;
        }

        // Who gave an answer does not matter, so a row is as long as the most answers of an item, however many people there are.
        var places = items.Max(item => item.Count());
        var values = items.SelectMany(item => item).Select(row => row.Label!).Distinct(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        if (values.Count < 2)
        {
            return null;
        }

        var ratings = new double[items.Count * places];
        Array.Fill(ratings, double.NaN);
        foreach (var (index, item) in items.Index())
        {
            foreach (var (place, row) in item.Index())
            {
                ratings[(index * places) + place] = values[row.Label!];
            }
        }

        var result = KrippendorffAlpha.WithInterval(ratings, places, MeasurementLevel.Nominal, new Pcg32(1), Replicates);
        return double.IsNaN(result.Estimate)
            ? null
            : new AgreementLevel { Value = result.Estimate, Lower = result.Percentile.Lower, Upper = result.Percentile.Upper, Items = items.Count };
    }

    private sealed record Everybody(int Judged, int Right, OthersMedian Times);

    private sealed class Person
    {
        public Person(string name, List<AnnotatorAnswerRow> answers, Peers peers)
        {
            Name = name;
            Answers = answers;
            Peers = peers;
            Labels = answers.FindAll(row => row.IsLabel);
            Judged = [.. Labels.Select(row => (Given: row.Label!, Expected: peers.Expected(row)!)).Where(pair => pair.Expected is not null)];
            Right = Judged.Count(pair => pair.Given == pair.Expected);
            Times = [.. answers.Where(row => row.Milliseconds is > 0 && row.Answer != "skip").Select(row => row.Milliseconds!.Value / MillisecondsPerSecond)];
        }

        public string Name { get; }

        public List<AnnotatorAnswerRow> Answers { get; }

        public Peers Peers { get; }

        public List<AnnotatorAnswerRow> Labels { get; }

        public List<(string Given, string Expected)> Judged { get; }

        public int Right { get; }

        public double[] Times { get; }
    }
}
