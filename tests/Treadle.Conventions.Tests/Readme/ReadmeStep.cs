namespace Treadle.Conventions.Tests.Readme;

/// <summary>Something a document asks its reader to do, marked by a comment above a fenced block.</summary>
internal abstract record ReadmeStep
{
    /// <summary><c>&lt;!-- run --&gt;</c>: the commands of the block, one after the other.</summary>
    internal sealed record Run(IReadOnlyList<ReadmeCommand> Commands) : ReadmeStep;

    /// <summary><c>&lt;!-- run in background --&gt;</c>: one command that keeps running; the shown output says that it is ready.</summary>
    internal sealed record Start(ReadmeCommand Command) : ReadmeStep;

    /// <summary><c>&lt;!-- write NAME --&gt;</c>: the block is the content of a file.</summary>
    internal sealed record Write(string File, string Content) : ReadmeStep;
}
