using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Treadle.Storage.Sql;

/// <summary>What SQLite's error codes mean for the people who run the server.</summary>
internal sealed class SqliteFailures(string path)
{
    public static bool MayRetry(Exception failure) =>
        failure is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED };

    public StoreUnavailableException? Explain(Exception failure)
    {
        if (failure is not SqliteException { SqliteErrorCode: var code } cause)
        {
            return null;
        }

        var advice = code switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another process is writing to it. Stop that process",
            raw.SQLITE_CANTOPEN => "the file cannot be opened. Check that the folder exists and that this user may write to it",
            raw.SQLITE_READONLY => "the file or its folder is read-only. Make both writable for this user",
            raw.SQLITE_FULL => "the disk is full. Free some space; nothing that was acknowledged is lost",
            raw.SQLITE_IOERR => "reading or writing the disk failed. Check the disk and its free space",
            raw.SQLITE_CORRUPT => "the file is damaged. Stop the server, keep a copy, and restore a backup",
            raw.SQLITE_NOTADB => "the file is not a SQLite database. Choose another file",
            raw.SQLITE_PERM or raw.SQLITE_AUTH => "this user may not use the file. Grant read and write access",
            _ => null,
        };
        return advice is null ? null : new StoreUnavailableException($"The store {path} cannot be used: {advice} ({cause.Message}).", cause);
    }
}
