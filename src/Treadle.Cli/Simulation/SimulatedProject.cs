using System.Globalization;
using System.Text;
using Treadle.Cli.Commands;

namespace Treadle.Cli.Simulation;

/// <summary>Writes the project file of a simulation.</summary>
internal static class SimulatedProject
{
    /// <summary>The file, from the options and the labels of the world.</summary>
    public static string File(SimulationOptions options, SimulatedWorld world, LabelPace pace)
    {
        var auditRate = pace.AffordableAuditRate(options.AuditRate);
        var file = new StringBuilder();
        file.Append(CultureInfo.InvariantCulture, $"""
            # Simulated: the people of this project are programs, and its clock is not the world's.
            project: {options.Project}
            task: text-classification
            simulated: true
            scoping:
              goal: Simulated.
            input:
              - name: text
                max_length: 10000000
            routing:
              level: partial
              error_target: {options.ErrorTarget}
              confidence: {options.Confidence}
              audit_rate: {auditRate}
              audit_floor: {Math.Min(auditRate, 0.01)}
            review:
              answers_per_item: {options.AnswersPerItem}
              max_answers_per_item: {options.AnnotatorAccuracy.Count}
            triggers:
              new_labels: {Math.Max(1, options.InitialLabels)}
              minimum_labels: {Math.Max(10, Math.Min(50, options.InitialLabels))}
            gates:
              non_inferiority_margin: 0.01
            labels:

            """);
        foreach (var label in world.Labels)
        {
            file.Append("  - name: ").AppendLine(ProjectTemplate.Quote(label));
        }

        return file.ToString();
    }
}
