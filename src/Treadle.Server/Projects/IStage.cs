namespace Treadle.Server.Projects;

/// <summary>One stage of the wheel that has work of its own between requests.</summary>
internal interface IStage
{
    /// <summary>Its name in reports.</summary>
    string Name { get; }

    /// <summary>Does what is due now for one project; returns what was done in words, nothing when nothing was due.</summary>
    Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation);
}
