using System.Text.Json;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;

namespace Treadle.Server.Answers;

/// <summary>The values of named fields; its canonical text is a JSON object in declared order. Null: unreadable.</summary>
internal sealed class FieldsAnswer(IReadOnlyList<AnswerFieldConfig> fields) : AnswerKind
{
    /// <inheritdoc/>
    protected override string Expected => $"an object of the fields {string.Join(", ", fields.Select(declared => declared.Name))}; null for what cannot be read";

    /// <summary>The declared fields.</summary>
    public IReadOnlyList<AnswerFieldConfig> Fields => fields;

    /// <summary>Canonical text of values by field.</summary>
    public string Write(IReadOnlyDictionary<string, string?> values) =>
        // Not through the settings of the wire, which leave nulls out: here they say something.
        $"{{{string.Join(',', fields.Where(field => values.ContainsKey(field.Name)).Select(field => $"{Canonical.Json(field.Name)}:{Canonical.Json(values[field.Name])}"))}}}";

    /// <summary>The values of a canonical text, by field.</summary>
    public static IReadOnlyDictionary<string, string?> Values(string canonical) => Canonical.FromJson<Dictionary<string, string?>>(canonical);

    /// <inheritdoc/>
    // A field that was left out and one that cannot be read both say that there is no value.
    public override bool AreSame(string left, string right) => left == right || Likeness(left, right) >= 1;

    /// <summary>Share of the declared fields with the same value.</summary>
    public override double Likeness(string left, string right)
    {
        var (first, second) = (Values(left), Values(right));
        return (double)fields.Count(field => first.GetValueOrDefault(field.Name) == second.GetValueOrDefault(field.Name)) / fields.Count;
    }

    /// <inheritdoc/>
    protected override string? Parse(JsonElement value, AnswerPlace place, bool isModel)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            place.Refuse("", value.GetRawText(), Expected);
            return null;
        }

        var before = place.Errors.Count;
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (fields.FirstOrDefault(field => field.Name == member.Name) is not { } field)
            {
                var nearest = Spelling.Nearest(member.Name, fields.Select(known => known.Name));
                place.Refuse($".{member.Name}", member.Name, $"one of {string.Join(", ", fields.Select(known => known.Name))}", nearest is null ? null : $"Did you mean {nearest}?");
            }
            else if (!values.TryAdd(field.Name, One(field, member.Value, place)))
            {
                place.Refuse($".{member.Name}", member.Value.GetRawText(), "every field once");
            }
        }

        foreach (var field in fields.Where(field => !field.Optional && !values.ContainsKey(field.Name)))
        {
            place.Refuse($".{field.Name}", null, "a value, or null when it cannot be read");
        }

        return place.Errors.Count == before ? Write(values) : null;
    }

    private static string? One(AnswerFieldConfig field, JsonElement value, AnswerPlace place)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonText.Of(value)?.Trim();
        var (read, expected) = field.Kind switch
        {
            FieldKind.Number => (text is not null && NumberAnswer.Find(text) is { } number ? NumberAnswer.Write(number) : null, "a number with a decimal point"),
            FieldKind.Category => (text is not null && field.Options.Contains(text) ? text : null, $"one of {string.Join(", ", field.Options)}"),
            _ => (text, "a text"),
        };
        if (read is null)
        {
            place.Refuse($".{field.Name}", value.GetRawText(), $"{expected}, or null when it cannot be read");
        }

        return read;
    }
}
