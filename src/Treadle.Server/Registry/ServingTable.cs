using System.Collections.Concurrent;

namespace Treadle.Server.Registry;

/// <summary>Which loaded models stand behind the aliases of each project: read by every prediction, replaced at every alias move.</summary>
/// <remarks>A version is loaded before its alias moves here, so that no request waits for a load. Safe for concurrent use.</remarks>
internal sealed class ServingTable
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The models of one project.</summary>
    /// <param name="Champion">Answers; null when there is none.</param>
    /// <param name="Challenger">Answers in the dark; null when there is none.</param>
    public sealed record Entry(ServedModel? Champion, ServedModel? Challenger);

    /// <summary>A project without models.</summary>
    public static Entry Nothing { get; } = new(null, null);

    /// <summary>The models of a project at this moment.</summary>
    public Entry Get(string project) => _entries.GetValueOrDefault(project, Nothing);

    /// <summary>Replaces the models of a project at once.</summary>
    public void Set(string project, Entry entry) => _entries[project] = entry;
}
