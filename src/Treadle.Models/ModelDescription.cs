namespace Treadle.Models;

/// <summary>What a model file says about the model in it: what it takes, what it gives, and how it was made.</summary>
/// <remarks>Holds no time and no path: the same training gives the same file.</remarks>
public sealed record ModelDescription
{
    /// <summary>What an input is: <c>text</c>, <c>table</c>, <c>image</c> or <c>digits</c>.</summary>
    public required string Input { get; init; }

    /// <summary>The columns that the input was read from; empty for folders of images.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The column of the target; null for folders of images.</summary>
    public string? Label { get; init; }

    /// <summary>Class names; empty when a number or a string is predicted.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Name and version of the trainer.</summary>
    public required string Trainer { get; init; }

    /// <summary>Its setting, as <c>name=value</c> words.</summary>
    public required string Parameters { get; init; }

    /// <summary>The seed of every random choice.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of rows learned from.</summary>
    public required int Rows { get; init; }

    /// <summary>SHA-256 of the training file as it lay on disk; null for folders.</summary>
    public string? DataSha256 { get; init; }
}
