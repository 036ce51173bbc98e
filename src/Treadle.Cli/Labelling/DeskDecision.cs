using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling;

/// <summary>What the person decided about the item in front of them.</summary>
internal abstract record DeskDecision
{
    private DeskDecision()
    {
    }

    /// <summary>An answer.</summary>
    public sealed record Answer(AnnotationRequest Request) : DeskDecision;

    /// <summary>The answer before shall be taken back.</summary>
    public sealed record Undo : DeskDecision;

    /// <summary>Enough for now.</summary>
    public sealed record Quit : DeskDecision;
}
