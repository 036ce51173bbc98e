namespace Treadle.Models.Images;

/// <summary>Fields with what stands in them; nobody needs to say where.</summary>
public sealed record FieldTrainingSet
{
    private const int MaxListed = 5;

    /// <summary>Rows of every field; a multiple of 4, at least 8.</summary>
    public required int Height { get; init; }

    /// <summary>The fields; at least one has a character.</summary>
    public required IReadOnlyList<FieldImage> Fields { get; init; }

    /// <summary>Throws unless sizes and texts fit.</summary>
    /// <exception cref="ArgumentException">Says what does not, for the first few fields.</exception>
    public void Validate()
    {
        if (Height < 8 || Height % 4 != 0)
        {
            throw new ArgumentException($"Fields of {Height} rows: a multiple of 4 and at least 8 is needed.");
        }

        var wrong = Fields.Select((field, index) => (field, index)).Where(one => one.field.Width is < 1 or > FieldReader.MostWidth || one.field.Pixels.Length != Height * one.field.Width).ToList();
        if (wrong.Count > 0)
        {
            throw new ArgumentException($"{wrong.Count} fields do not have {Height} rows and 1 to {FieldReader.MostWidth} columns: {string.Join(", ", wrong.Take(MaxListed).Select(one => $"field {one.index} has {one.field.Width} columns and {one.field.Pixels.Length} bytes"))}.");
        }

        var tight = Fields.Select((field, index) => (field, index)).Where(one => StepsNeeded(one.field.Text) > FieldReader.Steps(one.field.Width)).ToList();
        if (tight.Count > 0)
        {
            throw new ArgumentException($"{tight.Count} texts are longer than their fields can hold at {FieldReader.ColumnsPerStep} columns per character: {string.Join(", ", tight.Take(MaxListed).Select(one => $"field {one.index} has {one.field.Width} columns and the text '{one.field.Text}'"))}. Bring the images to more rows, or mend the texts.");
        }

        if (Fields.All(field => field.Text.Length == 0))
        {
            throw new ArgumentException("Every text is empty; there is nothing to learn.");
        }
    }

    /// <summary>The characters of a text: Unicode scalar values.</summary>
    internal static IEnumerable<string> CharactersOf(string text) => text.EnumerateRunes().Select(rune => rune.ToString());

    private static int StepsNeeded(string text)
    {
        int[] values = [.. text.EnumerateRunes().Select(rune => rune.Value)];
        return TemporalClassification.StepsFor(values);
    }
}
