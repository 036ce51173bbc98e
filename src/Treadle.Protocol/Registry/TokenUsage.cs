namespace Treadle.Protocol.Registry;

/// <summary>What an answer of a chat endpoint took.</summary>
public sealed record TokenUsage
{
    /// <summary>Tokens of the prompt.</summary>
    public required int PromptTokens { get; init; }

    /// <summary>Tokens of the answer.</summary>
    public required int AnswerTokens { get; init; }

    /// <summary>Cost by the prices of the specification; null where it has none.</summary>
    public double? Cost { get; init; }
}
