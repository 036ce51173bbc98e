using Microsoft.AspNetCore.Mvc;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Server.Predictions;

namespace Treadle.Server.Slices;

/// <summary>Query parameters of the slices.</summary>
internal sealed class SliceQuery
{
    [FromQuery(Name = "from")]
    public DateTimeOffset? From { get; init; }

    [FromQuery(Name = "to")]
    public DateTimeOffset? To { get; init; }

    /// <summary>Whose answers are judged. When left out the champion's or, while it has few labelled answers, those of the model with most of them.</summary>
    [FromQuery(Name = "model")]
    public string? Model { get; init; }

    /// <summary>Which labelled items count: <c>evidence</c> (drawn by chance, answered blind; usual) or <c>any</c>.</summary>
    [FromQuery(Name = "labels")]
    public string? Labels { get; init; }

    /// <summary>Which labelled items count.</summary>
    public LabelBasis Basis => PredictionQuery.Parse<LabelBasis>(Labels, "labels") ?? LabelBasis.Evidence;

    /// <summary>Predictions of the period.</summary>
    /// <exception cref="ProblemException">The end is not after the beginning.</exception>
    public PredictionFilter Period => From is null || To is null || To > From
        ? new PredictionFilter { From = From, To = To }
        : throw new ProblemException(ErrorCodes.FieldInvalid, "The period is empty.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "to", To.Value.ToString("O"), "an instant after from"));
}
