namespace Treadle.Cli.Training;

/// <summary>What is to be predicted.</summary>
internal enum TargetKind
{
    /// <summary>One of several classes.</summary>
    Class,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Any number of labels.</summary>
    Labels,

    /// <summary>What is written in an image.</summary>
    Text,
}
