namespace Treadle.Server.Projects;

/// <summary>What built-in trainers learn from, and for what kind of answer.</summary>
internal enum Material
{
    /// <summary>Nothing built in learns it.</summary>
    None,

    /// <summary>One label of a text.</summary>
    Text,

    /// <summary>A set of labels of a text.</summary>
    LabelSet,

    /// <summary>One label, or a number, of a row of numbers and categories.</summary>
    Table,

    /// <summary>One label of an image.</summary>
    Image,

    /// <summary>The text in an image of short handwriting.</summary>
    Field,
}
