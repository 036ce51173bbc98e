namespace Treadle.Storage.Journaling;

/// <summary>The folder a journal lives in: the border behind which tests tear writes, fill the disk and stop the machine.</summary>
/// <remarks>All operations may throw <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>. Names carry no path.</remarks>
public interface IJournalFiles
{
    /// <summary>The folder, for messages to people.</summary>
    string Folder { get; }

    /// <summary>Names of all files in the folder, in any order.</summary>
    IReadOnlyList<string> List();

    /// <summary>Opens an existing file for reading and writing.</summary>
    IJournalFile Open(string name);

    /// <summary>Opens an existing file for reading only; it may be open for writing elsewhere.</summary>
    IJournalFile OpenForReading(string name);

    /// <summary>Creates an empty file, replacing one of that name.</summary>
    IJournalFile Create(string name);

    /// <summary>Renames a file, replacing one of the new name. Durable after <see cref="FlushFolder"/>.</summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file; none of that name is no error. Durable after <see cref="FlushFolder"/>.</summary>
    void Delete(string name);

    /// <summary>Makes creations, renames and deletions durable.</summary>
    void FlushFolder();
}
