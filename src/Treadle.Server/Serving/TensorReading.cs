using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
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

    /// <summary>Datatype of numbers.</summary>
    public const string Double = "FP64";

    private static readonly string[] Numbers = [Double, Float, "INT64", "INT32"];

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
            else if (Values(project, tensor) is { } values)
            {
                columns[tensor.Name] = values;
            }
            else
            {
                var expected = IsNumber(project, tensor.Name) ? "datatype FP64, FP32, INT64 or BYTES with shape [n] or [n, 1] and n numbers in data" : "datatype BYTES with shape [n] or [n, 1] and n texts in data";
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, $"inputs[{place}]", $"{tensor.Datatype}[{string.Join(", ", tensor.Shape)}]", expected));
            }
        }

        errors.AddRange(project.Config.Input.Where(field => !field.Optional && request.Inputs.All(tensor => tensor.Name != field.Name))
            .Select(field => ErrorDetail.Of(ErrorCodes.FieldRequired, $"inputs.{field.Name}", null, IsNumber(project, field.Name) ? "a tensor of numbers" : "a tensor of texts")));
        var rows = columns.Values.Select(column => column.Count).Distinct().ToList();
        if (rows.Count > 1 || rows.Any(count => count < 1 || count > most))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "inputs", string.Join(", ", rows), $"tensors of the same length, 1 to {most}"));
        }

        return errors.Count == 0
            ? Enumerable.Range(0, rows[0]).Select(row => columns.Where(column => column.Value[row].Length > 0 || !IsNumber(project, column.Key)).ToDictionary(column => column.Key, column => column.Value[row], StringComparer.Ordinal)).ToList()
            : throw new ProblemException(ErrorCodes.FieldInvalid, "Nothing was asked.", errors);
    }

    /// <summary>A tensor of texts.</summary>
    public static InferTensor Of(string name, IReadOnlyList<string> texts) =>
        new() { Name = name, Shape = [texts.Count], Datatype = Bytes, Data = JsonSerializer.SerializeToElement(texts) };

    /// <summary>A tensor of numbers.</summary>
    public static InferTensor Of(string name, IReadOnlyList<double> numbers) =>
        new() { Name = name, Shape = [numbers.Count], Datatype = Double, Data = JsonSerializer.SerializeToElement(numbers) };

    /// <summary>Whether a field of the project holds numbers.</summary>
    public static bool IsNumber(Project project, string field) => project.Config.Input.Any(one => one.Name == field && one.Kind == FieldKind.Number);

    /// <summary>A tensor of scores, row-major.</summary>
    public static InferTensor Of(string name, int rows, int columns, float[] scores) =>
        new() { Name = name, Shape = [rows, columns], Datatype = Float, Data = JsonSerializer.SerializeToElement(scores) };

    // A number that is missing is null, as JSON has no NaN.
    private static List<string>? Values(Project project, InferTensor tensor)
    {
        var isNumber = IsNumber(project, tensor.Name) && Numbers.Contains(tensor.Datatype);
        var isList = (isNumber || tensor.Datatype == Bytes) && tensor.Data.ValueKind == JsonValueKind.Array
            && (tensor.Shape.Count == 1 || (tensor.Shape.Count == 2 && tensor.Shape[1] == 1));
        if (!isList)
        {
            return null;
        }

        var values = tensor.Data.EnumerateArray().Select(element => element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 1 ? element[0] : element).ToList();
        var isRight = values.Count == tensor.Shape[0] && values.TrueForAll(value => isNumber ? value.ValueKind is JsonValueKind.Number or JsonValueKind.Null : value.ValueKind == JsonValueKind.String);
        return isRight ? values.ConvertAll(value => isNumber ? value.ValueKind == JsonValueKind.Null ? "" : value.GetRawText() : value.GetString()!) : null;
    }
}
