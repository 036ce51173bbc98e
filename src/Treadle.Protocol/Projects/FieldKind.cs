using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Projects;

/// <summary>What a field holds. On the wire every value of an input is a string.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FieldKind>))]
public enum FieldKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>An uploaded image: <c>sha256:</c> and its hash, or a <c>data:</c> URL, which is stored and replaced by its hash.</summary>
    Image,

    /// <summary>A number, written with a decimal point.</summary>
    Number,

    /// <summary>One of few words.</summary>
    Category,
}
