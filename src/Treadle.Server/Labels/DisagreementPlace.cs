using System.Globalization;
using Treadle.Protocol.Errors;

namespace Treadle.Server.Labels;

/// <summary>A place in the list of disagreements: what comes after it is the next page.</summary>
/// <param name="Stage">The part of the list.</param>
/// <param name="Before">Only what came to the list before this number of a fact.</param>
internal readonly record struct DisagreementPlace(DisagreementStage Stage, long Before)
{
    /// <summary>Before everything.</summary>
    public static readonly DisagreementPlace Start = new(DisagreementStage.Deciding, long.MaxValue);

    /// <summary>The place of a cursor; the start without one.</summary>
    /// <exception cref="ProblemException">It is no cursor of this list.</exception>
    public static DisagreementPlace Parse(string? cursor)
    {
        if (cursor is null)
        {
            return Start;
        }

        var parts = cursor.Split('.');
        return parts.Length == 2
            && Enum.TryParse<DisagreementStage>(parts[0], ignoreCase: true, out var stage) && Enum.IsDefined(stage)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var before)
                ? new DisagreementPlace(stage, before)
                : throw new ProblemException(ErrorCodes.FieldInvalid, "The cursor cannot be read.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "cursor", cursor, "the cursor of the page before"));
    }

    /// <summary>As a cursor.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Stage.ToString().ToLowerInvariant()}.{Before}");
}
