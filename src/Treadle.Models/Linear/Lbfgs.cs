using System.Numerics.Tensors;

namespace Treadle.Models.Linear;

/// <summary>Limited-memory BFGS: finds the minimum of a smooth function from its gradients.</summary>
/// <remarks>Deterministic. Source: Nocedal (1980); two-loop recursion as in Nocedal and Wright (2006), algorithm 7.4.</remarks>
internal static class Lbfgs
{
    private const int History = 8;
    private const int LargestLineSearch = 30;
    // Sufficient-decrease and curvature constants of Nocedal and Wright (2006), section 3.1.
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;

    /// <summary>Value at a point, and its gradient.</summary>
    public delegate double Objective(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>Moves <paramref name="point"/> to the minimum.</summary>
    /// <param name="objective">The function; convex, or at least bounded from below.</param>
    /// <param name="point">Start; receives the result.</param>
    /// <param name="maxIterations">Most steps.</param>
    /// <param name="gradientTolerance">Stops when no component of the gradient is larger.</param>
    /// <param name="cancellationToken">Looked at before every step.</param>
    public static void Minimise(
        Objective objective, double[] point, int maxIterations, double gradientTolerance, CancellationToken cancellationToken)
    {
        var gradient = new double[point.Length];
        var steps = new List<(double[] Move, double[] Change, double Inverse)>();
        var direction = new double[point.Length];
        var trial = new double[point.Length];
        var trialGradient = new double[point.Length];
        var value = objective(point, gradient);
        for (var iteration = 0; iteration < maxIterations && TensorPrimitives.MaxMagnitude<double>(gradient) is var largest
            && Math.Abs(largest) > gradientTolerance; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Aim(gradient, steps, direction);
            var slope = Dot(gradient, direction);
            var first = iteration == 0 ? Math.Min(1, 1 / Math.Sqrt(Dot(gradient, gradient))) : 1;
            if (slope >= 0 || !Search(objective, point, direction, slope, first, ref value, trial, trialGradient))
            {
                return;
            }

            Remember(steps, point, gradient, trial, trialGradient);
            trial.CopyTo(point, 0);
            trialGradient.CopyTo(gradient, 0);
        }
    }

    private static void Aim(double[] gradient, List<(double[] Move, double[] Change, double Inverse)> steps, double[] direction)
    {
        TensorPrimitives.Negate(gradient, direction);
        var factors = new double[steps.Count];
        for (var step = steps.Count - 1; step >= 0; step--)
        {
            factors[step] = Dot(steps[step].Move, direction) * steps[step].Inverse;
            AddScaled(direction, steps[step].Change, -factors[step]);
        }

        if (steps.Count > 0)
        {
            var (_, change, inverse) = steps[^1];
            TensorPrimitives.Multiply(direction, 1 / (inverse * Dot(change, change)), direction);
        }

        for (var step = 0; step < steps.Count; step++)
        {
            var factor = Dot(steps[step].Change, direction) * steps[step].Inverse;
            AddScaled(direction, steps[step].Move, factors[step] - factor);
        }
    }

    /// <summary>Finds a step that meets the weak Wolfe conditions by bisection and doubling; false when none is found.</summary>
    private static bool Search(
        Objective objective, double[] point, double[] direction, double slope, double first, ref double value, double[] trial, double[] trialGradient)
    {
        var (low, high, step) = (0.0, double.PositiveInfinity, first);
        for (var attempt = 0; attempt < LargestLineSearch; attempt++)
        {
            point.CopyTo(trial, 0);
            AddScaled(trial, direction, step);
            var reached = objective(trial, trialGradient);
            if (!(reached <= value + (Decrease * step * slope)))
            {
                high = step;
            }
            else if (Dot(trialGradient, direction) < Curvature * slope)
            {
                low = step;
            }
            else
            {
                value = reached;
                return true;
            }

            step = double.IsPositiveInfinity(high) ? step * 2 : (low + high) / 2;
        }

        return false;
    }

    private static void Remember(
        List<(double[] Move, double[] Change, double Inverse)> steps, double[] point, double[] gradient, double[] trial, double[] trialGradient)
    {
        var (move, change) = steps.Count == History ? (steps[0].Move, steps[0].Change) : (new double[point.Length], new double[point.Length]);
        if (steps.Count == History)
        {
            steps.RemoveAt(0);
        }

        TensorPrimitives.Subtract(trial, point, move);
        TensorPrimitives.Subtract(trialGradient, gradient, change);
        steps.Add((move, change, 1 / Dot(move, change)));
    }

    private static void AddScaled(double[] target, double[] added, double factor) =>
        TensorPrimitives.MultiplyAdd(added, factor, target, target);

    /// <summary>Sum of products in four fixed strands, so that the result does not depend on the vector width.</summary>
    private static double Dot(double[] left, double[] right)
    {
        double first = 0, second = 0, third = 0, fourth = 0;
        var index = 0;
        for (; index + 3 < left.Length; index += 4)
        {
            first += left[index] * right[index];
            second += left[index + 1] * right[index + 1];
            third += left[index + 2] * right[index + 2];
            fourth += left[index + 3] * right[index + 3];
        }

        for (; index < left.Length; index++)
        {
            first += left[index] * right[index];
        }

        return first + second + (third + fourth);
    }
}
