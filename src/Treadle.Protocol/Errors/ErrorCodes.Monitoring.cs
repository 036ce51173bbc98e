namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>An alert cannot go back.</summary>
    public static readonly ErrorCode AlertState = new("alert.state", 409, "The alert is past that state.", "Alerts go from raised over acknowledged to resolved; look at GET /alerts for its state.");
}
