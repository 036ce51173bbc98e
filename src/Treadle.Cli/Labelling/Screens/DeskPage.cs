namespace Treadle.Cli.Labelling.Screens;

/// <summary>Everything the desk shows at a moment, before it is fitted to a size.</summary>
internal sealed record DeskPage
{
    /// <summary>Changes with every item that is opened, also when the same comes again.</summary>
    public required int Turn { get; init; }

    /// <summary>How the work goes, in one line.</summary>
    public required string Head { get; init; }

    /// <summary>What is to be known before the item: practice, refused answers, an earlier answer that is looked at.</summary>
    public IReadOnlyList<DeskLine> Notices { get; init; } = [];

    /// <summary>What is judged.</summary>
    public required IReadOnlyList<DeskLine> Item { get; init; }

    /// <summary>The suggestion, the means to answer, and the answer as far as it is made.</summary>
    public required IReadOnlyList<DeskLine> Answer { get; init; }

    /// <summary>What was asked for beside: instructions, similar items, keys, a question; null when nothing.</summary>
    public IReadOnlyList<DeskLine>? Panel { get; init; }

    /// <summary>What needs attention; empty when nothing does.</summary>
    public string Alert { get; init; } = "";

    /// <summary>The line that is typed, with its cursor; null when none is.</summary>
    public DeskLine? Typed { get; init; }

    /// <summary>The keys that help most here.</summary>
    public required string Foot { get; init; }

    /// <summary>Rows by which the panel, or without one the item, is moved up.</summary>
    public int Scroll { get; init; }
}
