namespace Treadle.Cli.Labelling.Kinds;

/// <summary>What a kind makes of a key.</summary>
internal abstract record KindReply
{
    private KindReply()
    {
    }

    /// <summary>The key is none of this kind.</summary>
    public static KindReply NotMine { get; } = new Other();

    /// <summary>The key was taken; the page shows what it did.</summary>
    public static KindReply Taken { get; } = new Done();

    /// <summary>The key belongs to the desk.</summary>
    public sealed record Other : KindReply;

    /// <summary>The answer was worked on.</summary>
    public sealed record Done : KindReply;

    /// <summary>Something is to be said.</summary>
    /// <param name="Text">What.</param>
    /// <param name="IsRefused">Whether what was typed is no answer.</param>
    public sealed record Alert(string Text, bool IsRefused = false) : KindReply;

    /// <summary>The answer is complete.</summary>
    public sealed record Give(Judgement Judgement) : KindReply;
}
