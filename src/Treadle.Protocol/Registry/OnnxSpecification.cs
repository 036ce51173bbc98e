namespace Treadle.Protocol.Registry;

/// <summary>How texts go into an ONNX file and scores come out.</summary>
public sealed record OnnxSpecification
{
    /// <summary>Name of the input; null: the only one.</summary>
    public string? Input { get; init; }

    /// <summary><c>text</c>: the text itself, a tensor of strings; <c>hashed-words</c> or <c>hashed-characters</c>: counts of hashed terms.</summary>
    public string Form { get; init; } = "text";

    /// <summary>Columns of hashed terms, as <c>n_features</c> of scikit-learn's HashingVectorizer.</summary>
    public int Columns { get; init; } = 1 << 18;

    /// <summary>Length of the shortest hashed term, in words or characters.</summary>
    public int MinLength { get; init; } = 1;

    /// <summary>Length of the longest hashed term.</summary>
    public int MaxLength { get; init; } = 1;

    /// <summary>Name of the output with a score for each label; null: the first one of numbers.</summary>
    public string? Output { get; init; }

    /// <summary><c>probabilities</c>, or <c>logits</c> that a softmax turns into them.</summary>
    public string Scores { get; init; } = "probabilities";
}
