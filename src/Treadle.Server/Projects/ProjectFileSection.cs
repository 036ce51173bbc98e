using System.Globalization;
using System.Text.RegularExpressions;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;
using YamlDotNet.RepresentationModel;

namespace Treadle.Server.Projects;

/// <summary>One mapping of the project file: typed reads that note every error with its line instead of stopping at the first.</summary>
internal sealed partial class ProjectFileSection
{
    private readonly YamlMappingNode? _node;
    private readonly string _path;
    private readonly string _fileName;
    private readonly List<ErrorDetail> _errors;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Wraps a mapping; null stands for a section that was left out.</summary>
    public ProjectFileSection(YamlMappingNode? node, string path, string fileName, List<ErrorDetail> errors)
    {
        _node = node;
        _path = path;
        _fileName = fileName;
        _errors = errors;
    }

    /// <summary>Whether the key is written, even with an empty value.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>A required text.</summary>
    public string Text(string key) => OptionalText(key) ?? Missing(key, "a text");

    /// <summary>A required name: 1 to 63 lower-case letters, digits, hyphens or underscores, starting with a letter or digit.</summary>
    public string Name(string key)
    {
        var text = Text(key);
        if (text.Length > 0 && !NamePattern().IsMatch(text))
        {
            Refuse(key, text, "1 to 63 lower-case letters, digits, hyphens or underscores");
        }

        return text;
    }

    /// <summary>A text or null.</summary>
    public string? OptionalText(string key) => Scalar(key) is { Length: > 0 } text && text != "~" ? text : null;

    /// <summary>A list of texts, or null when the key is left out.</summary>
    public IReadOnlyList<string>? Texts(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node is YamlSequenceNode sequence && sequence.Children.All(child => child is YamlScalarNode))
        {
            return sequence.Children.Select(child => ((YamlScalarNode)child).Value ?? "").ToList();
        }

        Refuse(key, node.ToString(), "a list of texts, such as [a, b]");
        return [];
    }

    /// <summary>One of an enum's words.</summary>
    public T Choice<T>(string key, T preset)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(value => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        return OptionalText(key) is not { } text ? preset
            : words.TryGetValue(text.Replace('-', '_'), out var value) ? value
            : Refuse(key, text, $"one of {string.Join(", ", words.Keys)}", preset);
    }

    /// <summary>One of the given words.</summary>
    public string OneOf(string key, string preset, params string[] words) =>
        OptionalText(key) is not { } text ? preset
        : words.Contains(text) ? text
        : Refuse(key, text, $"one of {string.Join(", ", words)}", preset);

    /// <summary>true or false.</summary>
    public bool Flag(string key, bool preset) =>
        OptionalText(key) is not { } text ? preset
        : bool.TryParse(text, out var value) ? value
        : Refuse(key, text, "true or false", preset);

    /// <summary>A number in [<paramref name="from"/>, <paramref name="to"/>].</summary>
    public double Number(string key, double preset, double from, double to) => OptionalNumber(key, from, to) ?? preset;

    /// <summary>A number in [<paramref name="from"/>, <paramref name="to"/>], or null.</summary>
    public double? OptionalNumber(string key, double from, double to)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to)
        {
            return value;
        }

        Refuse(key, text, string.Create(CultureInfo.InvariantCulture, $"a number from {from} to {to}"));
        return null;
    }

    /// <summary>A whole number in [<paramref name="from"/>, <paramref name="to"/>].</summary>
    public int Whole(string key, int preset, int from, int to) => OptionalWhole(key, from, to) ?? preset;

    /// <summary>A whole number in [<paramref name="from"/>, <paramref name="to"/>], or null.</summary>
    public int? OptionalWhole(string key, int from, int to)
    {
        if (OptionalText(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= from && value <= to)
        {
            return value;
        }

        Refuse(key, text, $"a whole number from {from} to {to}");
        return null;
    }

    /// <summary>A mapping below this one; an empty section when it is left out.</summary>
    public ProjectFileSection Section(string key)
    {
        var node = Find(key);
        if (node is not null and not YamlMappingNode && !IsEmpty(node))
        {
            Refuse(key, node.ToString(), "keys and values, indented below it");
        }

        return new ProjectFileSection(node as YamlMappingNode, Join(key), _fileName, _errors);
    }

    /// <summary>A list of mappings; a plain text in it counts as <c>name: text</c>.</summary>
    public IReadOnlyList<ProjectFileSection> Sections(string key, bool required = false)
    {
        switch (Find(key))
        {
            case YamlSequenceNode sequence:
                return sequence.Children.Select((child, index) => Element(key, child, index)).OfType<ProjectFileSection>().ToList();
            case null when required:
                Missing(key, "a list");
                return [];
            case null:
                return [];
            case var node:
                Refuse(key, node.ToString(), "a list: one line starting with '- ' for each");
                return [];
        }
    }

    /// <summary>Notes keys nobody asked for, then returns the record: call it after all reads of a section.</summary>
    public T Done<T>(T record)
    {
        RefuseUnknownKeys();
        return record;
    }

    /// <summary>Notes keys nobody asked for.</summary>
    public void RefuseUnknownKeys()
    {
        foreach (var key in _node?.Children.Keys.OfType<YamlScalarNode>().Where(key => !_known.Contains(key.Value ?? "")) ?? [])
        {
            var nearest = Spelling.Nearest(key.Value ?? "", _known);
            Add(ErrorCodes.FieldUnknown, key, key.Value, $"one of {string.Join(", ", _known.Order(StringComparer.Ordinal))}", nearest is null ? "Remove the key." : $"Did you mean {nearest}?");
        }
    }

    /// <summary>Notes names that stand twice.</summary>
    public void Unique(string key, IEnumerable<string> names)
    {
        foreach (var twice in names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            Refuse(key, twice.Key, "every name once");
        }
    }

    /// <summary>Notes a list that is too short.</summary>
    public void AtLeast(string key, int count, int needed)
    {
        if (Find(key) is YamlSequenceNode && count < needed)
        {
            Refuse(key, $"{count}", $"at least {needed} entries");
        }
    }

    /// <summary>Notes a value that cannot be used.</summary>
    public void Refuse(string key, string? value, string expected) =>
        Add(ErrorCodes.FieldInvalid, Find(key) ?? _node, value, expected, $"Correct {Join(key)}.");

    private T Refuse<T>(string key, string value, string expected, T preset)
    {
        Refuse(key, value, expected);
        return preset;
    }

    private string Missing(string key, string expected)
    {
        Add(ErrorCodes.FieldRequired, _node, null, expected, $"Add {Join(key)}.");
        return "";
    }

    private ProjectFileSection? Element(string key, YamlNode child, int index)
    {
        var path = $"{key}[{index}]";
        switch (child)
        {
            case YamlMappingNode mapping:
                return new ProjectFileSection(mapping, Join(path), _fileName, _errors);
            case YamlScalarNode { Value.Length: > 0 } scalar:
                var named = new YamlMappingNode(new YamlScalarNode("name"), scalar);
                return new ProjectFileSection(named, Join(path), _fileName, _errors);
            default:
                Add(ErrorCodes.FieldInvalid, child, child.ToString(), "a name, or keys and values", $"Correct {Join(path)}.");
                return null;
        }
    }

    private string? Scalar(string key)
    {
        switch (Find(key))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return scalar.Value;
            case var node:
                Refuse(key, node.ToString(), "a single value");
                return null;
        }
    }

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return _node is not null && _node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    private void Add(ErrorCode code, YamlNode? place, string? value, string expected, string fix) =>
        _errors.Add(ErrorDetail.Of(code, $"{_fileName}:{place?.Start.Line ?? 1}{(_path.Length == 0 ? "" : $" ({_path})")}", value, expected, fix));

    private string Join(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private static bool IsEmpty(YamlNode node) => node is YamlScalarNode { Value: null or "" or "~" or "null" };

    [GeneratedRegex("^[a-z0-9][a-z0-9_-]{0,62}$")]
    private static partial Regex NamePattern();
}
