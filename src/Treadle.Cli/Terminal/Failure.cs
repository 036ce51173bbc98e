using System.Net.Sockets;
using Treadle.Protocol.Errors;
using Treadle.Storage.Files;
using Treadle.Storage.Journaling;
using Treadle.Storage.Sql;

namespace Treadle.Cli.Terminal;

/// <summary>Says what went wrong and what to do about it.</summary>
internal static class Failure
{
    /// <summary>Words for an expected failure; null for one that nobody foresaw, which keeps its stack trace.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        ProblemException problem => $"treadle: {problem.Message}",
        InputException input => $"treadle: {input.Message}",
        HttpRequestException { InnerException: SocketException } http => $"treadle: no server answers ({http.Message}). Start one with 'treadle serve', or name another with --server.",
        OperationCanceledException => "treadle: stopped.",
        FolderInUseException or FolderNotWritableException or StoreUnavailableException or JournalUnavailableException or JournalDamagedException or SchemaMismatchException => $"treadle: {exception.Message}",
        IOException { InnerException: { InnerException: SocketException } } or IOException { InnerException: SocketException } =>
            $"treadle: {exception.Message} Choose another port with --port, or stop the program that uses it.",
        IOException when exception.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) =>
            $"treadle: {exception.Message} Choose another port with --port, or stop the program that uses it.",
        FileNotFoundException file => $"treadle: there is no file {file.FileName}. Check the path.",
        DirectoryNotFoundException => $"treadle: {exception.Message} Check the path.",
        UnauthorizedAccessException => $"treadle: {exception.Message} Choose a folder that this user may write, with --data-dir.",
        IOException => $"treadle: {exception.Message}",
        _ => null,
    };
}
