namespace Treadle.Cli.Simulation;

/// <summary>A text and what it truly is.</summary>
internal sealed record LabelledText(string Text, string Label);
