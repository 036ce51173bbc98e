namespace Treadle.Protocol.Errors;

public static partial class ErrorCodes
{
    /// <summary>There is no earlier champion.</summary>
    public static readonly ErrorCode NoEarlierChampion = new("release.no_earlier_champion", 409, "There is no earlier champion to go back to.", "Promote a version by its number instead.");

    /// <summary>There is nothing to answer beside.</summary>
    public static readonly ErrorCode NoChampion = new("release.no_champion", 409, "There is no champion beside which a version could answer in the dark.", "Promote a version first.");

    /// <summary>The version is in shadow already, or none is.</summary>
    public static readonly ErrorCode AlreadyShadow = new("release.already_in_shadow", 409, "The shadow is as asked already.", "Nothing has to be done.");

    /// <summary>The version answers already.</summary>
    public static readonly ErrorCode AlreadyChampion = new("release.already_champion", 409, "The version is the champion already.", "Nothing has to be done.");
}
