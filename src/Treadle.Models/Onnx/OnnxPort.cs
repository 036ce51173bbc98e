namespace Treadle.Models.Onnx;

/// <summary>An input or output that a model declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">Type of its elements; <see cref="OnnxElement.None"/> when it is not a tensor that is read here.</param>
/// <param name="Shape">Its dimensions; −1 for a free one, such as the number of rows.</param>
public sealed record OnnxPort(string Name, OnnxElement Element, IReadOnlyList<long> Shape)
{
    /// <summary>For example <c>scores: Float[?, 4]</c>.</summary>
    public override string ToString() => $"{Name}: {Element}[{string.Join(", ", Shape.Select(size => size < 0 ? "?" : $"{size}"))}]";
}
