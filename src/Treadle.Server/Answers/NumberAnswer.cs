using System.Globalization;
using System.Text.Json;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Answers;

/// <summary>A number within bounds; its canonical text is the shortest that reads back as the same double.</summary>
internal sealed class NumberAnswer(AnswerConfig config) : AnswerKind
{
    /// <summary>How far a multiple of the step may be off through binary fractions, in steps.</summary>
    private const double StepSlack = 1e-6;

    /// <summary>How far beyond the tolerance two numbers may be through binary fractions, relative to their size.</summary>
    private const double Rounding = 1e-9;

    /// <inheritdoc/>
    protected override string Expected
    {
        get
        {
            var range = (config.Min, config.Max) switch
            {
                ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $" from {min} to {max}"),
                ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $", at least {min}"),
                (null, { } max) => string.Create(CultureInfo.InvariantCulture, $", at most {max}"),
                _ => "",
            };
            return config.Step is { } step ? string.Create(CultureInfo.InvariantCulture, $"a number{range} in steps of {step}") : $"a number{range}";
        }
    }

    /// <summary>Canonical text of a number.</summary>
    // Negative zero is zero.
    public static string Write(double number) => (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The number of a canonical text.</summary>
    public static double Number(string canonical) => double.Parse(canonical, CultureInfo.InvariantCulture);

    /// <summary>Reads a number written with a decimal point; null for everything else.</summary>
    public static double? Find(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    /// <summary>The nearest number that the bounds and steps allow.</summary>
    public double Nearest(double number)
    {
        var start = config.Min ?? 0;
        var stepped = config.Step is { } step ? start + (Math.Round((number - start) / step, MidpointRounding.ToEven) * step) : number;
        return Math.Clamp(stepped, config.Min ?? double.MinValue, config.Max ?? double.MaxValue);
    }

    /// <inheritdoc/>
    public override string? ReadText(string text, AnswerPlace place, bool isModel = false) => Checked(Find(text), text, place);

    /// <inheritdoc/>
    public override bool AreSame(string left, string right)
    {
        if (left == right)
        {
            return true;
        }

        var (first, second) = (Number(left), Number(right));
        return Math.Abs(first - second) <= config.Tolerance + (Rounding * Math.Max(Math.Abs(first), Math.Abs(second)));
    }

    /// <inheritdoc/>
    // A JSON number is wanted; one written as text is accepted, because input fields are written so.
    protected override string? Parse(JsonElement value, AnswerPlace place, bool isModel) => Checked(
        value.ValueKind == JsonValueKind.Number ? Find(value.GetRawText()) : JsonText.Of(value) is { } text ? Find(text) : null, value.GetRawText(), place);

    private string? Checked(double? found, string text, AnswerPlace place)
    {
        var isGood = found is { } number
            && !(number < config.Min) && !(number > config.Max)
            && (config.Step is not { } step || IsWhole((number - (config.Min ?? 0)) / step));
        if (isGood)
        {
            return Write(found!.Value);
        }

        place.Refuse("", text, Expected);
        return null;
    }

    private static bool IsWhole(double steps) => Math.Abs(steps - Math.Round(steps)) <= StepSlack * Math.Max(1, Math.Abs(steps) * Rounding);
}
