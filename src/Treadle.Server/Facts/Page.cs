using Treadle.Protocol.Errors;

namespace Treadle.Server.Facts;

/// <summary>Limits of a paged read.</summary>
internal static class Page
{
    /// <summary>Rows when the caller does not say.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Most rows of one answer.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>The limit to use.</summary>
    /// <exception cref="ProblemException">The limit is outside [1, <see cref="MaxLimit"/>].</exception>
    public static int Limit(int? asked) => asked switch
    {
        null => DefaultLimit,
        >= 1 and <= MaxLimit => asked.Value,
        _ => throw new ProblemException(ErrorCodes.FieldInvalid, "limit is out of range.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "limit", asked.ToString(), $"a whole number from 1 to {MaxLimit}")),
    };
}
