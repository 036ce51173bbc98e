namespace Treadle.Protocol.Projects;

/// <summary>A trainer that is a command of yours: it gets a folder with the data and leaves a model in it.</summary>
public sealed record TrainerCommandConfig
{
    /// <summary>Name that stands in the records of its models.</summary>
    public required string Name { get; init; }

    /// <summary>Run by <c>/bin/sh</c> in the server's trainer folder; the data folder is its last argument.</summary>
    public required string Command { get; init; }

    /// <summary>Changes whenever the command would make another model of the same data; kept in the records.</summary>
    public string Version { get; init; } = "1";

    /// <summary>After this the command and everything it started are killed.</summary>
    public double TimeoutMinutes { get; init; } = 60;

    /// <summary>Most address space of each process, in MB; null: no limit. Java and .NET reserve far more than they use.</summary>
    public int? MemoryMb { get; init; }

    /// <summary>Most processor time of each process, in minutes; null: no limit.</summary>
    public int? CpuMinutes { get; init; }

    /// <summary>Largest file that it may write, in MB.</summary>
    public int FileMb { get; init; } = 1024;
}
