namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>There is no earlier champion.</summary>
    public static readonly ErrorCode NoEarlierChampion = new("release.no_earlier_champion", 409, "There is no earlier champion to go back to.", "Promote a version by its number instead.");

    /// <summary>The version answers already.</summary>
    public static readonly ErrorCode AlreadyChampion = new("release.already_champion", 409, "The version is the champion already.", "Nothing has to be done.");
}
