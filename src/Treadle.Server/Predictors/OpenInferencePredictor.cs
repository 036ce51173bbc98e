using System.Text.Json;
using Treadle.Protocol.Json;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Predictors;

/// <summary>A model on a server that speaks the Open Inference Protocol. Safe for concurrent use.</summary>
internal sealed class OpenInferencePredictor : IPredictor
{
    private readonly OpenInferenceSpecification _specification;
    private readonly CallGuard _guard;
    private readonly Uri _address;
    private readonly ModelHttp _http;

    /// <summary>A predictor for a server that may or may not be there.</summary>
    public OpenInferencePredictor(OpenInferenceSpecification specification, ModelLimits limits, IReadOnlyList<string> labels, ModelHttp http)
    {
        (_specification, _guard, Labels, _http) = (specification, new CallGuard(limits), labels, http);
        var version = specification.Version is null ? "" : $"/versions/{Uri.EscapeDataString(specification.Version)}";
        _address = new Uri($"{specification.Url.TrimEnd('/')}/v2/models/{Uri.EscapeDataString(specification.Model)}{version}/infer");
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <inheritdoc/>
    public ModelHealth Health { get; } = new();

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        IReadOnlyList<ModelReply> replies;
        try
        {
            var body = Body(inputs);
            var answer = await _guard.RunAsync(stop => _http.PostAsync(_address, body, _specification.TokenVariable, stop), cancellation);
            replies = Read(answer, inputs.Count);
        }
        catch (ModelFailureException failure)
        {
            replies = [.. inputs.Select(_ => ModelReply.Failed(failure.Message))];
        }

        foreach (var reply in replies)
        {
            Health.Add(reply);
        }

        return replies;
    }

    private string Body(IReadOnlyList<ModelInput> inputs) => JsonSerializer.Serialize(
        new
        {
            inputs = new[] { new { name = _specification.Input, shape = new[] { inputs.Count }, datatype = "BYTES", data = inputs.Select(input => input.Text) } },
        },
        WireJson.Strict);

    private List<ModelReply> Read(JsonElement answer, int rows)
    {
        try
        {
            var output = Output(answer);
            var numbers = new List<float>();
            Flatten(output.GetProperty("data"), numbers);
            if (numbers.Count != rows * Labels.Count)
            {
                throw new ModelFailureException($"it gave {numbers.Count} scores for {rows} texts and {Labels.Count} labels");
            }

            var values = numbers.ToArray();
            return Enumerable.Range(0, rows).Select(row => Row(values.AsSpan(row * Labels.Count, Labels.Count))).ToList();
        }
        catch (Exception malformed) when (malformed is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ModelFailureException($"its answer is not of the Open Inference Protocol: {malformed.Message}", cause: malformed);
        }
    }

    private ModelReply Row(ReadOnlySpan<float> numbers)
    {
        try
        {
            return ModelReply.Of(Labels, ScoreReading.Read(numbers, _specification.Scores));
        }
        catch (ModelFailureException bad)
        {
            return ModelReply.Failed(bad.Message);
        }
    }

    private JsonElement Output(JsonElement answer)
    {
        foreach (var output in answer.GetProperty("outputs").EnumerateArray())
        {
            if (_specification.Output is null ? output.GetProperty("datatype").GetString() is "FP32" or "FP64" : output.GetProperty("name").GetString() == _specification.Output)
            {
                return output;
            }
        }

        throw new ModelFailureException($"its answer has no output {_specification.Output ?? "of datatype FP32 or FP64"}");
    }

    // The protocol allows rows nested or one after the other.
    private static void Flatten(JsonElement data, List<float> numbers)
    {
        foreach (var element in data.EnumerateArray())
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                Flatten(element, numbers);
            }
            else
            {
                numbers.Add(element.ValueKind == JsonValueKind.Number ? element.GetSingle() : float.NaN);
            }
        }
    }
}
