using System.Net.Sockets;
using Treadle.Protocol.Errors;
using Treadle.Server.Hosting;
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
        HttpRequestException http => $"treadle: the server's answer did not arrive ({http.Message}). Look whether it still runs with 'treadle status', then try again; a prediction or answer with an id of yours is never recorded twice.",
        OperationCanceledException => "treadle: stopped.",
        AddressUnavailableException or FolderInUseException or FolderNotWritableException or StoreInUseException or StoreUnavailableException or JournalUnavailableException or JournalDamagedException or SchemaMismatchException => $"treadle: {exception.Message}",
        FileNotFoundException file => $"treadle: there is no file {file.FileName}. Check the path.",
        DirectoryNotFoundException => $"treadle: {exception.Message} Check the path.",
        UnauthorizedAccessException => $"treadle: {exception.Message} Check that it is what you meant, and that this user may read and write it.",
        IOException => $"treadle: {exception.Message}",
        _ => null,
    };
}
