using System.Globalization;
using System.Text.Json;
using Treadle.Server.Facts;

namespace Treadle.Server.Answers;

/// <summary>Labelled rectangles of an image; its canonical text is a JSON list ordered by place.</summary>
internal sealed class BoxesAnswer(IReadOnlyList<string> labels, double overlap, string imageField) : AnswerKind
{
    private const int MaxBoxes = 1_000;

    /// <summary>Decimals of a pixel that are kept.</summary>
    private const int Decimals = 2;

    /// <summary>Pixels by which a model's box may reach beyond the image: networks round.</summary>
    private const double Slack = 1;

    private const double Farthest = 1e6;

    /// <inheritdoc/>
    protected override string Expected => "a list of boxes such as [{\"x\": 1, \"y\": 2, \"width\": 30, \"height\": 40, \"label\": \"" + labels[0] + "\"}]; [] for none";

    /// <inheritdoc/>
    public override bool IsBoundToItem => true;

    /// <inheritdoc/>
    public override string? ImageField => imageField;

    /// <inheritdoc/>
    public override void CheckAgainst(string canonical, IReadOnlyDictionary<string, string> input, ImageSize? image, AnswerPlace place)
    {
        if (image is not { } size)
        {
            return;
        }

        foreach (var (index, box) in Boxes(canonical).Index())
        {
            if (box.X < -Slack || box.Y < -Slack || box.X + box.Width > size.Width + Slack || box.Y + box.Height > size.Height + Slack)
            {
                place.Refuse(
                    $"[{index}]",
                    string.Create(CultureInfo.InvariantCulture, $"x {box.X} to {box.X + box.Width}, y {box.Y} to {box.Y + box.Height}"),
                    $"a box inside the image of {size.Width} x {size.Height} pixels",
                    "Give pixels of the original image, from its top left; not of a thumbnail, and no shares.");
            }
        }
    }

    /// <summary>Canonical text of boxes.</summary>
    public static string Write(IEnumerable<Box> boxes) => Canonical.Json(boxes
        .OrderBy(box => box.Y).ThenBy(box => box.X).ThenBy(box => box.Height).ThenBy(box => box.Width).ThenBy(box => box.Label, StringComparer.Ordinal).ToList());

    /// <summary>The boxes of a canonical text.</summary>
    public static IReadOnlyList<Box> Boxes(string canonical) => Canonical.FromJson<List<Box>>(canonical);

    /// <inheritdoc/>
    public override bool AreSame(string left, string right)
    {
        if (left == right)
        {
            return true;
        }

        var (first, second) = (Boxes(left), Boxes(right));
        return first.Count == second.Count && BoxPairs.Count(first, second, overlap) == first.Count;
    }

    /// <summary>F1 of boxes matched one to one with equal labels; two empty answers are the same.</summary>
    public override double Likeness(string left, string right)
    {
        var (first, second) = (Boxes(left), Boxes(right));
        return first.Count + second.Count == 0 ? 1 : 2.0 * BoxPairs.Count(first, second, overlap) / (first.Count + second.Count);
    }

    /// <inheritdoc/>
    public override IEnumerable<string> LabelsIn(string canonical) => Boxes(canonical).Select(box => box.Label).Distinct(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override string? Parse(JsonElement value, AnswerPlace place, bool isModel)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MaxBoxes)
        {
            place.Refuse("", value.ValueKind == JsonValueKind.Array ? $"{value.GetArrayLength()} boxes" : value.GetRawText(), value.ValueKind == JsonValueKind.Array ? $"at most {MaxBoxes} boxes" : Expected);
            return null;
        }

        var before = place.Errors.Count;
        var boxes = value.EnumerateArray().Index().Select(pair => One(new PartReading(pair.Item, $"[{pair.Index}]", place), isModel)).OfType<Box>().ToList();
        return place.Errors.Count == before ? Write(boxes) : null;
    }

    private Box? One(PartReading part, bool isModel)
    {
        if (!part.IsObject("x", "y", "width", "height", "label", "score"))
        {
            return null;
        }

        double Side(string name, bool isExtent) => Math.Round(
            part.Number(name, isExtent ? "a number of pixels above 0" : "a number of pixels", number => Math.Abs(number) <= Farthest && (!isExtent || Math.Round(number, Decimals) > 0)), Decimals);
        return new Box { X = Side("x", false), Y = Side("y", false), Width = Side("width", true), Height = Side("height", true), Label = part.Label(labels), Score = part.Score(isModel) };
    }
}
