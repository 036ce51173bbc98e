using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Serving;
using Treadle.Server.Projects;

namespace Treadle.Server.Serving;

/// <summary>Turns the tensors of a request into items and answers into tensors. Pure.</summary>
internal static class TensorReading
{
    /// <summary>Datatype of texts.</summary>
    public const string Bytes = "BYTES";

    /// <summary>Datatype of scores.</summary>
    public const string Float = "FP32";

    /// <summary>The fields of every item.</summary>
    /// <exception cref="ProblemException">Tensors are missing, unknown, of different lengths or not of texts: all errors at once.</exception>
    public static IReadOnlyList<Dictionary<string, string>> Items(Project project, InferRequest request, int most)
    {
        var errors = new List<ErrorDetail>();
        var columns = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var place = 0; place < request.Inputs.Count; place++)
        {
            var tensor = request.Inputs[place];
            if (project.Config.Input.All(field => field.Name != tensor.Name))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldUnknown, $"inputs[{place}].name", tensor.Name, $"one of {string.Join(", ", project.Config.Input.Select(field => field.Name))}"));
            }
            else if (Texts(tensor) is { } texts)
            {
                columns[tensor.Name] = texts;
            }
            else
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"inputs[{place}]", $"{tensor.Datatype}[{string.Join(", ", tensor.Shape)}]", "datatype BYTES with shape [n] or [n, 1] and n texts in data"));
            }
        }

        errors.AddRange(project.Config.Input.Where(field => !field.Optional && request.Inputs.All(tensor => tensor.Name != field.Name))
            .Select(field => ErrorDetail.Of(ErrorCodes.FieldRequired, $"inputs.{field.Name}", null, "a tensor of texts")));
        var rows = columns.Values.Select(column => column.Count).Distinct().ToList();
        if (rows.Count > 1 || rows.Any(count => count < 1 || count > most))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "inputs", string.Join(", ", rows), $"tensors of the same length, 1 to {most}"));
        }

        return errors.Count == 0
            ? Enumerable.Range(0, rows[0]).Select(row => columns.ToDictionary(column => column.Key, column => column.Value[row], StringComparer.Ordinal)).ToList()
            : throw new ProblemException(ErrorCodes.FieldInvalid, "Nothing was asked.", errors);
    }

    /// <summary>A tensor of texts.</summary>
    public static InferTensor Of(string name, IReadOnlyList<string> texts) =>
        new() { Name = name, Shape = [texts.Count], Datatype = Bytes, Data = JsonSerializer.SerializeToElement(texts) };

    /// <summary>A tensor of scores, row-major.</summary>
    public static InferTensor Of(string name, int rows, int columns, float[] scores) =>
        new() { Name = name, Shape = [rows, columns], Datatype = Float, Data = JsonSerializer.SerializeToElement(scores) };

    private static List<string>? Texts(InferTensor tensor)
    {
        var isList = tensor is { Datatype: Bytes, Data.ValueKind: JsonValueKind.Array } && (tensor.Shape.Count == 1 || (tensor.Shape.Count == 2 && tensor.Shape[1] == 1));
        if (!isList)
        {
            return null;
        }

        var texts = tensor.Data.EnumerateArray().Select(element => element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 1 ? element[0] : element).ToList();
        return texts.Count == tensor.Shape[0] && texts.TrueForAll(text => text.ValueKind == JsonValueKind.String) ? texts.ConvertAll(text => text.GetString()!) : null;
    }
}
