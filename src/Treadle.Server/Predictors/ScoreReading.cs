using System.Globalization;

namespace Treadle.Server.Predictors;

/// <summary>Turns the numbers that a model gave into probabilities, or says what is wrong with them. Pure.</summary>
internal static class ScoreReading
{
    /// <summary>What the numbers are.</summary>
    public const string Probabilities = "probabilities";

    /// <summary>Numbers that a softmax turns into probabilities.</summary>
    public const string Logits = "logits";

    /// <summary>A probability for each label of a set; they need not sum to 1.</summary>
    public const string Independent = "independent";

    /// <summary>Any finite numbers.</summary>
    public const string Numbers = "numbers";

    private const double Tolerance = 1e-3;

    /// <summary>The probabilities of one row.</summary>
    /// <param name="numbers">K numbers.</param>
    /// <param name="form">What they are.</param>
    /// <exception cref="ModelFailureException">One is not finite, or they are no probabilities.</exception>
    public static float[] Read(ReadOnlySpan<float> numbers, string form)
    {
        for (var place = 0; place < numbers.Length; place++)
        {
            if (!float.IsFinite(numbers[place]))
            {
                throw new ModelFailureException(string.Create(CultureInfo.InvariantCulture, $"score {place} is {numbers[place]}"));
            }
        }

        return form switch
        {
            Logits => Softmax(numbers),
            Numbers => numbers.ToArray(),
            Independent => Each(numbers),
            _ => Checked(numbers),
        };
    }

    private static float[] Each(ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            if (number is < 0 or > 1)
            {
                throw new ModelFailureException(string.Create(CultureInfo.InvariantCulture, $"a score is {number}, which is no probability"));
            }
        }

        return numbers.ToArray();
    }

    private static float[] Checked(ReadOnlySpan<float> numbers)
    {
        var sum = 0.0;
        foreach (var number in numbers)
        {
            if (number is < 0 or > 1 + (float)Tolerance)
            {
                throw new ModelFailureException(string.Create(CultureInfo.InvariantCulture, $"a score is {number}, which is no probability; were logits meant?"));
            }

            sum += number;
        }

        return Math.Abs(sum - 1) <= Tolerance
            ? numbers.ToArray()
            : throw new ModelFailureException(string.Create(CultureInfo.InvariantCulture, $"the scores sum to {sum:0.####} instead of 1; were logits meant?"));
    }

    private static float[] Softmax(ReadOnlySpan<float> numbers)
    {
        var highest = float.NegativeInfinity;
        foreach (var number in numbers)
        {
            highest = Math.Max(highest, number);
        }

        var shares = new double[numbers.Length];
        var sum = 0.0;
        for (var place = 0; place < shares.Length; place++)
        {
            shares[place] = Math.Exp(numbers[place] - (double)highest);
            sum += shares[place];
        }

        return Array.ConvertAll(shares, share => (float)(share / sum));
    }
}
