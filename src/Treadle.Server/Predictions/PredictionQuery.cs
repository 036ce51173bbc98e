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

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The filter that it asks for.</summary>
    public PredictionFilter ToFilter() => new()
    {
        Route = Route is null ? null : ParseRoute(Route),
        Label = Label,
        Model = Model,
        From = From,
        To = To,
        Before = Cursor,
        Text = Text,
        Factor = Factor is null ? null : ParseFactor(Factor),
        MinScore = MinScore,
        MaxScore = MaxScore,
    };

    // The binder of query parameters knows the names in C# only, so the words of the wire are read here.
    private static Route ParseRoute(string text) =>
        Array.Find(Enum.GetValues<Route>(), route => RouteText.Of(route) == text) is var found && RouteText.Of(found) == text ? found : throw new ProblemException(
            ErrorCodes.FieldInvalid, "The route is unknown.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "route", text, string.Join(", ", Enum.GetValues<Route>().Select(RouteText.Of))));

    private static (string Name, string Value) ParseFactor(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (text[..colon], text[(colon + 1)..]) : throw new ProblemException(
            ErrorCodes.FieldInvalid, "The factor cannot be read.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "factor", text, "a name and a value such as channel:mail"));
    }
}
