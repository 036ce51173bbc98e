namespace Treadle.Conventions.Tests.Readme;

/// <summary>A command of a console block with the output that the document shows below it.</summary>
internal sealed record ReadmeCommand(string Text, int Line, IReadOnlyList<string> Expected);
