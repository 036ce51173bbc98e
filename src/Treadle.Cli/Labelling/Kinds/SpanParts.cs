using System.Collections.Immutable;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>The spans of an answer in work: suggested ones decided on one by one, own ones added. Never changes; every step gives another.</summary>
/// <param name="All">The spans, suggested first.</param>
/// <param name="At">Which one the keys act on; −1 for none.</param>
/// <param name="IsComplete">Whether the person said that nothing is missing.</param>
internal sealed record SpanParts(ImmutableList<SpanPart> All, int At, bool IsComplete = false)
{
    /// <summary>The one that the keys act on.</summary>
    public SpanPart? Current => At >= 0 && At < All.Count ? All[At] : null;

    /// <summary>How many are suggested and not yet decided on.</summary>
    public int Open => All.Count(part => part.IsOpen);

    /// <summary>With one more, which becomes the current one.</summary>
    public SpanParts Add(SpanPart part) => new(All.Add(part), All.Count);

    /// <summary>With the current one changed; that decides on it too.</summary>
    public SpanParts Change(Func<SpanPart, SpanPart> change) => Current is { } current ? new(All.SetItem(At, change(current) with { IsOpen = false, Score = null }), At) : this;

    /// <summary>With the current one accepted; the next undecided one is asked about.</summary>
    public SpanParts Accept() => Current is { } current ? Next(All.SetItem(At, current with { IsOpen = false }), At + 1) : this;

    /// <summary>Without the current one; the next undecided one is asked about.</summary>
    public SpanParts Remove() => Current is null ? this : Next(All.RemoveAt(At), At);

    /// <summary>With the next one or the one before as the current.</summary>
    public SpanParts Move(int step) => All.Count == 0 ? this : this with { At = At < 0 ? (step > 0 ? 0 : All.Count - 1) : (At + step + All.Count) % All.Count };

    /// <summary>With the first undecided one as the current.</summary>
    public SpanParts MoveToOpen() => this with { At = All.FindIndex(part => part.IsOpen) };

    // In order, and from the beginning again.
    private static SpanParts Next(ImmutableList<SpanPart> all, int from) =>
        new(all, Enumerable.Range(0, all.Count).Select(step => (from + step) % all.Count).Where(index => all[index].IsOpen).DefaultIfEmpty(-1).First());
}
