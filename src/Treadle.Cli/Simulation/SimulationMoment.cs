using Treadle.Protocol.Hosting;

namespace Treadle.Cli.Simulation;

/// <summary>Where a simulation stands after a turn of the wheel.</summary>
/// <param name="Arrived">Items so far.</param>
/// <param name="Total">Items in all.</param>
/// <param name="Labelled">Items that simulated people have answered.</param>
/// <param name="Answers">Their answers.</param>
/// <param name="Wheel">Counts of every stage.</param>
/// <param name="Steps">What the turn did.</param>
/// <param name="Models">Models so far.</param>
internal sealed record SimulationMoment(
    int Arrived, int Total, int Labelled, int Answers, WheelAnswer Wheel, IReadOnlyList<TurnStep> Steps, IReadOnlyList<SimulationResult.ModelFigures> Models);
