namespace Treadle.Models.Training;

/// <summary>The parameters that a trainer knows and their ranges.</summary>
/// <param name="Trainer">Name, for messages.</param>
/// <param name="Expected">The rules as words.</param>
/// <param name="IsRight">Whether a parameter exists and its value is in range.</param>
internal sealed record ParameterRules(string Trainer, string Expected, Func<string, double, bool> IsRight)
{
    /// <summary>A single parameter <c>c</c> that must be positive.</summary>
    public static ParameterRules PositiveC(string trainer) => new(trainer, "c, a positive number", (name, value) => name == "c" && value is > 0 and < double.PositiveInfinity);

    /// <summary>Throws when a parameter is unknown or out of range.</summary>
    /// <exception cref="ArgumentException">Names the first that is wrong.</exception>
    public void Check(TrainerParameters parameters)
    {
        foreach (var (name, value) in parameters.Values)
        {
            if (!IsRight(name, value))
            {
                throw new ArgumentException($"{Trainer}: parameter {name}={value}; expected {Expected}.", nameof(parameters));
            }
        }
    }
}
