namespace Treadle.Models;

/// <summary>Names of the artifact kinds that this library writes and reads.</summary>
public static class ModelArtifactKinds
{
    /// <summary>A <see cref="Text.TextModel"/>: vocabulary and linear members.</summary>
    public const string LinearText = "treadle.text.linear";

    /// <summary>A <see cref="Text.LabelSetModel"/>: one text classifier per label.</summary>
    public const string LabelSet = "treadle.text.labels";

    /// <summary>A <see cref="Tables.TableModel"/>: boosted trees, or a linear model, over mixed columns.</summary>
    public const string Table = "treadle.table";

    /// <summary>A <see cref="Images.ImageModel"/>: a small convolutional network.</summary>
    public const string Image = "treadle.image";

    /// <summary>An <see cref="Images.FieldReader"/>: the network of a reader of handwriting fields, whose last class is the gap.</summary>
    public const string Field = "treadle.field";
}
