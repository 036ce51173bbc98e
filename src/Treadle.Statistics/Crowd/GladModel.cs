using System.Numerics.Tensors;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Posterior, expected log likelihood and its gradient for given skills and ease: P(right) = σ(α_w · exp(β_i)).</summary>
internal sealed class GladModel
{
    private readonly AnnotationTable _table;
    private readonly double[] _posteriors;

    // Slopes and curvatures of the skills and of the ease, kept from sweep to sweep.
    private readonly double[] _alphaSlopes;
    private readonly double[] _alphaCurves;
    private readonly double[] _betaSlopes;
    private readonly double[] _betaCurves;

    public GladModel(AnnotationTable table)
    {
        _table = table;
        _posteriors = new double[table.Items * table.Classes];
        Alphas = new double[table.Annotators];
        Betas = new double[table.Items];
        _alphaSlopes = new double[table.Annotators];
        _alphaCurves = new double[table.Annotators];
        _betaSlopes = new double[table.Items];
        _betaCurves = new double[table.Items];
        Array.Fill(Alphas, 1);
        Array.Fill(Betas, 1);
    }

    public double[] Alphas { get; }

    public double[] Betas { get; }

    public double[] Posteriors => _posteriors;

    public void Expect()
    {
        var classes = _table.Classes;
        for (var item = 0; item < _table.Items; item++)
        {
            var row = _posteriors.AsSpan(item * classes, classes);
            row.Clear();
            var annotators = _table.AnnotatorsOf(item);
            var labels = _table.LabelsOf(item);
            var ease = Math.Exp(Betas[item]);
            for (var answer = 0; answer < labels.Length; answer++)
            {
                // log σ(x) − log((1 − σ(x))/(K − 1)) = x + log(K − 1)
                row[labels[answer]] += (Alphas[annotators[answer]] * ease) + Math.Log(Math.Max(classes - 1, 1));
            }

            var total = SpecialFunctions.LogSumExp(row);
            foreach (ref var value in row)
            {
                value = Math.Exp(value - total);
            }
        }
    }

    /// <summary>Expected complete log likelihood with N(1, 1) priors on every α and β; the uniform class prior, a constant, is left out.</summary>
    public double Objective()
    {
        var sum = default(CompensatedSum);
        ForEach((item, annotator, right) =>
        {
            var x = Alphas[annotator] * Math.Exp(Betas[item]);
            sum.Add((right * LogSigmoid(x)) + ((1 - right) * (LogSigmoid(-x) - Math.Log(Math.Max(_table.Classes - 1, 1)))));
        });
        foreach (var parameter in Alphas.Concat(Betas))
        {
            sum.Add((-0.5 * (parameter - 1) * (parameter - 1)) - (0.5 * Math.Log(2 * Math.PI)));
        }

        return sum.Value;
    }

    public (double[] Alphas, double[] Betas) Gradient()
    {
        double[] alphas = [.. Alphas.Select(alpha => 1 - alpha)];
        double[] betas = [.. Betas.Select(beta => 1 - beta)];
        ForEach((item, annotator, right) =>
        {
            var ease = Math.Exp(Betas[item]);
            var gap = right - Sigmoid(Alphas[annotator] * ease);
            alphas[annotator] += gap * ease;
            betas[item] += gap * Alphas[annotator] * ease;
        });
        return (alphas, betas);
    }

    /// <summary>Maximises over α given β and β given α in turn; each is a one-dimensional Newton step per parameter.</summary>
    public void Maximise(int sweeps, double tolerance)
    {
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            if (Math.Max(StepAlphas(), StepBetas()) < tolerance)
            {
                return;
            }
        }
    }

    private double StepAlphas()
    {
        var (slopes, curves) = (_alphaSlopes, _alphaCurves);
        TensorPrimitives.Subtract(1, Alphas, slopes);
        Array.Fill(curves, 1);
        ForEach((item, annotator, right) =>
        {
            var ease = Math.Exp(Betas[item]);
            var p = Sigmoid(Alphas[annotator] * ease);
            slopes[annotator] += (right - p) * ease;
            curves[annotator] += p * (1 - p) * ease * ease;
        });
        return Step(Alphas, slopes, curves);
    }

    private double StepBetas()
    {
        var (slopes, curves) = (_betaSlopes, _betaCurves);
        TensorPrimitives.Subtract(1, Betas, slopes);
        Array.Fill(curves, 1);
        ForEach((item, annotator, right) =>
        {
            var x = Alphas[annotator] * Math.Exp(Betas[item]);
            var p = Sigmoid(x);
            slopes[item] += (right - p) * x;

            // The expected curvature: always positive, so that the step always rises.
            curves[item] += p * (1 - p) * x * x;
        });
        return Step(Betas, slopes, curves);
    }

    private static double Step(double[] parameters, double[] slopes, double[] curves)
    {
        var largest = 0.0;
        for (var index = 0; index < parameters.Length; index++)
        {
            var step = Math.Clamp(slopes[index] / curves[index], -0.5, 0.5);
            parameters[index] += step;
            largest = Math.Max(largest, Math.Abs(step));
        }

        return largest;
    }

    private void ForEach(Action<int, int, double> visit)
    {
        for (var item = 0; item < _table.Items; item++)
        {
            for (var answer = _table.Starts[item]; answer < _table.Starts[item + 1]; answer++)
            {
                visit(item, _table.AllAnnotators[answer], _posteriors[(item * _table.Classes) + _table.AllLabels[answer]]);
            }
        }
    }

    private static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    private static double LogSigmoid(double x) => x >= 0 ? -Math.Log(1 + Math.Exp(-x)) : x - Math.Log(1 + Math.Exp(x));
}
