namespace Treadle.Cli.Labelling;

/// <summary>What the person wants next.</summary>
internal abstract record DeskDecision
{
    private DeskDecision()
    {
    }

    /// <summary>An answer to the item that is shown.</summary>
    /// <param name="Judgement">The answer.</param>
    /// <param name="Unused">A key that ended the answer and belongs to what comes next.</param>
    public sealed record Answer(Judgement Judgement, DeskKey? Unused = null) : DeskDecision;

    /// <summary>The answer before shall be taken back.</summary>
    public sealed record Undo : DeskDecision;

    /// <summary>An earlier (1) or a later (−1) answer shall be looked at.</summary>
    public sealed record Look(int Step) : DeskDecision;

    /// <summary>Similar items shall be shown.</summary>
    public sealed record Similar : DeskDecision;

    /// <summary>The items for which the answer stands shall be shown.</summary>
    public sealed record Duplicates : DeskDecision;

    /// <summary>The goal per day; null takes it away.</summary>
    public sealed record Goal(int? PerDay) : DeskDecision;

    /// <summary>Many items shall be answered at once.</summary>
    public sealed record Many : DeskDecision;

    /// <summary>Enough for now.</summary>
    public sealed record Quit : DeskDecision;
}
