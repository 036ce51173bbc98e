namespace Treadle.Conventions.Tests.Readme;

/// <summary>What a command wrote, and its exit code.</summary>
internal sealed record ShellAnswer(int ExitCode, IReadOnlyList<string> Lines);
