using System.Text.Json;
using Treadle.Protocol.Json;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Predictors;

/// <summary>A chat endpoint that is made to answer with one of the labels. Safe for concurrent use.</summary>
internal sealed class ChatPredictor : IPredictor
{
    private const double TokensOfPrice = 1_000_000;
    private const int TopTokens = 20;

    private static readonly string[] Required = ["label"];

    private readonly ChatSpecification _specification;
    private readonly CallGuard _guard;
    private readonly Uri _address;
    private readonly ModelHttp _http;
    private readonly JsonElement _schema;

    /// <summary>A predictor for an endpoint that may or may not be there.</summary>
    public ChatPredictor(ChatSpecification specification, ModelLimits limits, IReadOnlyList<string> labels, ModelHttp http)
    {
        (_specification, _guard, Labels, _http) = (specification, new CallGuard(limits), labels, http);
        _address = new Uri($"{specification.Url.TrimEnd('/')}/chat/completions");
        _schema = Schema(labels);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <inheritdoc/>
    public ModelHealth Health { get; } = new();

    /// <summary>The JSON schema of an answer: an object with one of the labels.</summary>
    public static JsonElement Schema(IReadOnlyList<string> labels) => JsonSerializer.SerializeToElement(
        new Dictionary<string, object>
        {
            ["type"] = "object",
            ["properties"] = new Dictionary<string, object> { ["label"] = new Dictionary<string, object> { ["type"] = "string", ["enum"] = labels } },
            ["required"] = Required,
            ["additionalProperties"] = false,
        },
        WireJson.Strict);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var replies = await Task.WhenAll(inputs.Select(input => OneAsync(input, cancellation)));
        Array.ForEach(replies, Health.Add);
        return replies;
    }

    private async Task<ModelReply> OneAsync(ModelInput input, CancellationToken cancellation)
    {
        try
        {
            var body = Body(input);
            return Read(await _guard.RunAsync(stop => _http.PostAsync(_address, body, _specification.TokenVariable, stop), cancellation));
        }
        catch (ModelFailureException failure)
        {
            return ModelReply.Failed(failure.Message);
        }
    }

    private string Body(ModelInput input)
    {
        var messages = new List<object>();
        if (_specification.System is { } system)
        {
            messages.Add(new { role = "system", content = PromptTemplate.Fill(system, input, Labels) });
        }

        messages.Add(new { role = "user", content = PromptTemplate.Fill(_specification.Prompt, input, Labels) });
        return JsonSerializer.Serialize(
            new
            {
                model = _specification.Model,
                messages,
                temperature = _specification.Temperature,
                seed = _specification.Seed,
                max_tokens = _specification.MaxTokens,
                logprobs = _specification.LogProbabilities ? true : (bool?)null,
                top_logprobs = _specification.LogProbabilities ? TopTokens : (int?)null,
                response_format = new { type = "json_schema", json_schema = new { name = "answer", strict = true, schema = _schema } },
            },
            WireJson.Strict);
    }

    private ModelReply Read(JsonElement answer)
    {
        try
        {
            var choice = answer.GetProperty("choices")[0];
            var content = choice.GetProperty("message").GetProperty("content").GetString() ?? "";
            var label = Label(content);
            var tokens = choice.TryGetProperty("logprobs", out var log) && log.ValueKind == JsonValueKind.Object && log.TryGetProperty("content", out var list) && list.ValueKind == JsonValueKind.Array
                ? ChatTokens.Read(list)
                : [];
            return new ModelReply { Label = label, Scores = ChatTokens.Scores(Labels, label, tokens), Usage = Usage(answer) };
        }
        catch (Exception malformed) when (malformed is InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or FormatException)
        {
            throw new ModelFailureException($"its answer is not of the chat completions form: {malformed.Message}", cause: malformed);
        }
    }

    private string Label(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var label = document.RootElement.GetProperty("label").GetString();
            return label is not null && Labels.Contains(label) ? label : throw new ModelFailureException($"it answered \"{label}\", which is none of the labels");
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ModelFailureException($"it answered {(content.Length == 0 ? "nothing" : $"\"{content[..Math.Min(content.Length, 100)]}\"")} instead of {{\"label\": …}}", cause: malformed);
        }
    }

    private TokenUsage? Usage(JsonElement answer)
    {
        if (!answer.TryGetProperty("usage", out var usage) || usage.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var (asked, answered) = (usage.GetProperty("prompt_tokens").GetInt32(), usage.GetProperty("completion_tokens").GetInt32());
        var cost = _specification.PriceIn is null && _specification.PriceOut is null
            ? (double?)null
            : ((asked * (_specification.PriceIn ?? 0)) + (answered * (_specification.PriceOut ?? 0))) / TokensOfPrice;
        return new TokenUsage { PromptTokens = asked, AnswerTokens = answered, Cost = cost };
    }
}
