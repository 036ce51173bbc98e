using System.Text.Json;

namespace Treadle.Server.Review;

/// <summary>Members of enums as the snake_case words of the store and the protocol.</summary>
internal static class EnumWord
{
    /// <summary>The word of a member.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString());

    /// <summary>The member of a word.</summary>
    /// <exception cref="ArgumentException">It is no word of that enum.</exception>
    public static T Parse<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
