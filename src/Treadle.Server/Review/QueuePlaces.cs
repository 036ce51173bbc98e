using System.Collections.Concurrent;
using Treadle.Protocol.Review;

namespace Treadle.Server.Review;

/// <summary>How far each person has come in the queue of a project, so that a claim need not pass again over everything they have answered and others have not. Safe for concurrent use.</summary>
/// <remarks>
/// A place is a hint and never decides whether an item is found: whoever finds too little looks again from the start, and so does everybody after
/// <see cref="Lasting"/> and whenever an item came back. Until then an item that entered before the place waits, which changes the order and nothing else. What follows
/// upon conflicts, and what was asked for by hand, is always looked through from the start.
/// </remarks>
internal sealed class QueuePlaces
{
    /// <summary>From here on the order is that of arrival or of chance, and there may be many items; before it there are few, except audits.</summary>
    private const int FirstPriority = 30;

    /// <summary>Audits and disagreements: somebody who uses the suggestions elsewhere may have seen the answers of all that wait, and be barred from them.</summary>
    private static readonly int Audits = ReviewCause.PriorityOf(ReviewReason.Audit);

    /// <summary>Looking from the start once in ten minutes of one person's work costs nothing that they notice.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Project, string Annotator), Places> _people = new();

    /// <summary>Whether places are kept in a priority.</summary>
    public static bool AreKept(int priority) => priority >= FirstPriority || priority == Audits;

    /// <summary>A place inside one priority.</summary>
    public readonly record struct Place(double Position, string Id);

    private sealed record Places(DateTimeOffset Since, Dictionary<int, Place> ByPriority);

    /// <summary>The places of a person by priority; null when they are to look from the start.</summary>
    public IReadOnlyDictionary<int, Place>? Of(string project, string annotator, DateTimeOffset now) =>
        _people.TryGetValue((project, annotator), out var places) && now - places.Since < Lasting ? places.ByPriority : null;

    /// <summary>Keeps how far a person has come.</summary>
    /// <param name="project">The project.</param>
    /// <param name="annotator">The person.</param>
    /// <param name="reached">The last place in each priority that was looked through.</param>
    /// <param name="now">The present.</param>
    /// <param name="isFromStart">Whether it was looked through from the start.</param>
    public void Keep(string project, string annotator, IReadOnlyDictionary<int, Place> reached, DateTimeOffset now, bool isFromStart)
    {
        if (isFromStart)
        {
            _people[(project, annotator)] = new Places(now, new Dictionary<int, Place>(reached));
        }
        else if (_people.TryGetValue((project, annotator), out var before))
        {
            var all = new Dictionary<int, Place>(before.ByPriority);
            foreach (var (priority, place) in reached)
            {
                all[priority] = place;
            }

            // Forgotten meanwhile: stays so.
            _people.TryUpdate((project, annotator), before with { ByPriority = all }, before);
        }
    }

    /// <summary>An audit or a disagreement wants another reader: everybody looks through those from the start.</summary>
    public void ForgetAudits(string project)
    {
        foreach (var key in _people.Keys.Where(key => key.Project == project))
        {
            while (_people.TryGetValue(key, out var before) && before.ByPriority.ContainsKey(Audits)
                && !_people.TryUpdate(key, before with { ByPriority = before.ByPriority.Where(pair => pair.Key != Audits).ToDictionary() }, before))
            {
                // Changed meanwhile: look again.
            }
        }
    }

    /// <summary>Something came back into the queue of a project: everybody looks from the start.</summary>
    public void Forget(string project)
    {
        foreach (var key in _people.Keys.Where(key => key.Project == project))
        {
            _people.TryRemove(key, out _);
        }
    }
}
