using Treadle.Models.Training;

namespace Treadle.Cli.Training;

/// <summary>What <c>treadle train</c> was asked for.</summary>
internal sealed record TrainRequest
{
    public required string Data { get; init; }

    /// <summary>Labelled file that is only measured on.</summary>
    public string? Test { get; init; }

    /// <summary>Texts without labels.</summary>
    public string? Unlabelled { get; init; }

    /// <summary>text, table or image.</summary>
    public required string Input { get; init; }

    /// <summary>Columns of the input.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Column of the target; empty where the folder or the idx file names the classes.</summary>
    public required string Label { get; init; }

    /// <summary>Null: the best of all.</summary>
    public string? Trainer { get; init; }

    public TargetKind Target { get; init; }

    /// <summary>Between the labels of a cell.</summary>
    public string Separator { get; init; } = ";";

    /// <summary>Whether the target is a number.</summary>
    public bool IsNumber => Target == TargetKind.Number;

    /// <summary>Side to which images are brought, in pixels; of fields, their height.</summary>
    public int ImageSize { get; init; }

    public required TrainerSelectionOptions Options { get; init; }
}
