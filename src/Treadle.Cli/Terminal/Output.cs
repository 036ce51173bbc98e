using System.Text.Json;
using Treadle.Protocol.Json;

namespace Treadle.Cli.Terminal;

/// <summary>Prints a result: as JSON for programs, as words for people.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Indented = new(WireJson.Strict) { WriteIndented = true };

    /// <summary>Prints JSON when asked for, otherwise what <paramref name="words"/> writes.</summary>
    public static int Print<T>(T result, bool asJson, Action<TextWriter, T> words)
    {
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(result, Indented));
        }
        else
        {
            words(Console.Out, result);
        }

        return ExitCode.Done;
    }

    /// <summary>Prints one line of JSON.</summary>
    public static void PrintLine<T>(T result) => Console.Out.WriteLine(JsonSerializer.Serialize(result, WireJson.Strict));
}
