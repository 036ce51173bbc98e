namespace Treadle.Protocol.Registry;

/// <summary>How items go into an ONNX file and answers come out.</summary>
public sealed record OnnxSpecification
{
    /// <summary>Name of the input; null: the only one.</summary>
    public string? Input { get; init; }

    /// <summary>
    /// <c>text</c>: the text itself, a tensor of strings; <c>hashed-words</c> or <c>hashed-characters</c>: counts of hashed terms; <c>numbers</c>: one row of
    /// numbers for an item; <c>columns</c>: an input for each field; <c>image</c>: pixels.
    /// </summary>
    public string Form { get; init; } = "text";

    /// <summary>For <c>numbers</c> and <c>columns</c> the input fields in order, for <c>image</c> the one with the image; null: those that the project has when the model is registered.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>For <c>image</c> with floats: a number for each channel that is taken from pixel / 255; null: none.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>For <c>image</c> with floats: a number for each channel that the result is divided by; null: 1.</summary>
    public IReadOnlyList<double>? Deviation { get; init; }

    /// <summary>Columns of hashed terms, as <c>n_features</c> of scikit-learn's HashingVectorizer.</summary>
    public int Columns { get; init; } = 1 << 18;

    /// <summary>Length of the shortest hashed term, in words or characters.</summary>
    public int MinLength { get; init; } = 1;

    /// <summary>Length of the longest hashed term.</summary>
    public int MaxLength { get; init; } = 1;

    /// <summary>Name of the output with a score for each label; null: the first one of numbers.</summary>
    public string? Output { get; init; }

    /// <summary><c>probabilities</c> that sum to 1, <c>logits</c> that a softmax turns into them, or <c>independent</c>: for each label of a set the probability that it holds.</summary>
    public string Scores { get; init; } = "probabilities";
}
