using Microsoft.AspNetCore.Mvc;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Access;

namespace Treadle.Server.Showings;

/// <summary>Who looks at a model's answer: the signed-in person, or whom a program or an open server's page names. Endpoints that show single answers take it as parameters.</summary>
internal sealed class Onlooker
{
    private const int MaxName = 200;

    /// <summary>For whom a program asks; nobody is recorded when it is left out. Signed-in people are recorded anyway.</summary>
    [FromQuery(Name = "person")]
    public string? Person { get; init; }

    public required Caller Caller { get; init; }

    public required ShowingIntake Showings { get; init; }

    /// <summary>Records what is about to be shown.</summary>
    /// <exception cref="ProblemException">A name that cannot be one, or that of another account.</exception>
    public Task SeesAsync(string project, IReadOnlyList<string> predictions, CancellationToken cancellation, ShowingPlace place = ShowingPlace.Prediction)
    {
        if (Person is { } name && (name.Length is 0 or > MaxName || name.Contains('\0', StringComparison.Ordinal)))
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The person cannot be recorded.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "person", name, $"1 to {MaxName} characters without U+0000"));
        }

        return Showings.RecordAsync(project, Caller.Person(Person, "person"), predictions, place, cancellation);
    }
}
