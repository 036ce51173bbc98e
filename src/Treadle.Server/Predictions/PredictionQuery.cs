using Microsoft.AspNetCore.Mvc;
using Treadle.Protocol.Predictions;

namespace Treadle.Server.Predictions;

/// <summary>Query parameters of the list of predictions.</summary>
internal sealed class PredictionQuery
{
    [FromQuery(Name = "route")]
    public Route? Route { get; init; }

    [FromQuery(Name = "label")]
    public string? Label { get; init; }

    [FromQuery(Name = "model")]
    public string? Model { get; init; }

    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The filter that it asks for.</summary>
    public PredictionFilter ToFilter() => new() { Route = Route, Label = Label, Model = Model, From = From, To = To, Before = Cursor };
}
