using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;

namespace Treadle.Server.Predictions;

/// <summary>Query parameters of the list of predictions.</summary>
internal sealed class PredictionQuery
{
    [FromQuery(Name = "route")]
    public string? Route { get; init; }

    [FromQuery(Name = "label")]
    public string? Label { get; init; }

    [FromQuery(Name = "model")]
    public string? Model { get; init; }

    /// <summary>Answers to this item only.</summary>
    [FromQuery(Name = "item")]
    public string? Item { get; init; }

    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    /// <summary>Words that the input contains; upper and lower case are the same.</summary>
    [FromQuery(Name = "text")]
    public string? Text { get; init; }

    /// <summary>A factor with its value, e.g. <c>channel:mail</c>.</summary>
    [FromQuery(Name = "factor")]
    public string? Factor { get; init; }

    /// <summary>Scores from here on.</summary>
    [FromQuery(Name = "min_score")]
    public double? MinScore { get; init; }

    /// <summary>Scores below this.</summary>
    [FromQuery(Name = "max_score")]
    public double? MaxScore { get; init; }

    /// <summary>Only each model's first answer to items with a label: <c>evidence</c> (drawn by chance, answered blind) or <c>any</c>.</summary>
    [FromQuery(Name = "labelled")]
    public string? Labelled { get; init; }

    /// <summary>Only labelled answers that are <c>right</c>, or <c>wrong</c>.</summary>
    [FromQuery(Name = "outcome")]
    public string? Outcome { get; init; }

    /// <summary>Only labelled answers to items that two people answered blind.</summary>
    [FromQuery(Name = "answered_twice")]
    public bool? IsAnsweredTwice { get; init; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The filter that it asks for.</summary>
    public PredictionFilter ToFilter() => new()
    {
        Route = Parse<Route>(Route, "route"),
        Label = Label,
        Model = Model,
        Item = Item,
        From = From,
        To = To,
        Before = Cursor,
        Text = Text,
        Factor = Factor is null ? null : ParseFactor(Factor),
        MinScore = MinScore,
        MaxScore = MaxScore,
        // What is asked of labelled answers is asked of those that stand for the traffic, unless all are meant.
        Labelled = Parse<LabelBasis>(Labelled, "labelled") ?? (Outcome is null && IsAnsweredTwice != true ? null : LabelBasis.Evidence),
        Outcome = Parse<AnswerOutcome>(Outcome, "outcome"),
        IsAnsweredTwice = IsAnsweredTwice == true,
    };

    /// <summary>The word of a parameter; null when it was left out.</summary>
    /// <exception cref="ProblemException">There is no such word.</exception>
    public static T? Parse<T>(string? text, string name)
        where T : struct, Enum
    {
        // The binder of query parameters knows the names in C# only, so the words of the wire are read here.
        static string Word(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
        if (text is null)
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (Word(value) == text)
            {
                return value;
            }
        }

        throw new ProblemException(
            ErrorCodes.FieldInvalid, $"The {name} is unknown.", ErrorDetail.Of(ErrorCodes.FieldInvalid, name, text, string.Join(", ", Enum.GetValues<T>().Select(Word))));
    }

    private static (string Name, string Value) ParseFactor(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (text[..colon], text[(colon + 1)..]) : throw new ProblemException(
            ErrorCodes.FieldInvalid, "The factor cannot be read.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "factor", text, "a name and a value such as channel:mail"));
    }
}
