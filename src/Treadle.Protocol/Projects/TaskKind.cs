using System.Text.Json.Serialization;
using Treadle.Protocol.Json;

namespace Treadle.Protocol.Projects;

/// <summary>What kind of answer a project wants. More kinds stand beside this one as they are built.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<TaskKind>))]
public enum TaskKind
{
    /// <summary>One label per text.</summary>
    TextClassification,
}
