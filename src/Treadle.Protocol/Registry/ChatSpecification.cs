namespace Treadle.Protocol.Registry;

/// <summary>An OpenAI-compatible chat endpoint asked for a label: prompt, model and settings are the model's snapshot.</summary>
public sealed record ChatSpecification
{
    /// <summary>Address up to and without <c>/chat/completions</c>, such as <c>http://localhost:8000/v1</c>.</summary>
    public required string Url { get; init; }

    /// <summary>Name of the model there.</summary>
    public required string Model { get; init; }

    /// <summary>The system message. Placeholders as in <see cref="Prompt"/>.</summary>
    public string? System { get; init; }

    /// <summary>The user message: <c>{{text}}</c> is the item's text, <c>{{labels}}</c> the labels, <c>{{name}}</c> an input field.</summary>
    public required string Prompt { get; init; }

    /// <summary>Sampling temperature; 0 is as repeatable as the endpoint can be.</summary>
    public double Temperature { get; init; }

    /// <summary>Seed sent along; endpoints may ignore it.</summary>
    public int? Seed { get; init; }

    /// <summary>Most tokens of an answer.</summary>
    public int MaxTokens { get; init; } = 64;

    /// <summary>Whether log-probabilities are asked for; without them an answer has no score, and people see every item.</summary>
    public bool LogProbabilities { get; init; } = true;

    /// <summary>Price of a million tokens of the prompt, in the currency of your choice.</summary>
    public double? PriceIn { get; init; }

    /// <summary>Price of a million tokens of the answer.</summary>
    public double? PriceOut { get; init; }

    /// <summary>Environment variable of the server process that holds a bearer token; null: none is sent. The token itself is never stored.</summary>
    public string? TokenVariable { get; init; }
}
