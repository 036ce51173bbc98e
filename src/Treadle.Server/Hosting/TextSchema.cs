using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Treadle.Protocol.Json;
using Treadle.Protocol.Projects;

namespace Treadle.Server.Hosting;

/// <summary>Says in the OpenAPI document that texts are texts: they are read by a converter of our own, of which the generator knows nothing.</summary>
internal static class TextSchema
{
    /// <summary>Transforms one schema.</summary>
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(string))
        {
            schema.Type ??= context.JsonPropertyInfo?.IsGetNullable == true ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        }
        else if (type.IsAssignableTo(typeof(IEnumerable<string>)))
        {
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        }
        else if (type.IsAssignableTo(typeof(IEnumerable<KeyValuePair<string, string>>)))
        {
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String };
        }

        else if (type == typeof(TaskKind))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetValues<TaskKind>().Select(kind => JsonValue.Create(TaskKindConverter.Word(kind)))];
        }

        return Task.CompletedTask;
    }
}
