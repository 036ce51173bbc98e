using System.Text;
using Treadle.Cli.Commands;

namespace Treadle.Cli.Demo;

/// <summary>The project file of the demonstration.</summary>
internal static class DemoProject
{
    /// <summary>Name of the project.</summary>
    public const string Name = "customer-messages";

    /// <summary>The file.</summary>
    public static string File()
    {
        var file = new StringBuilder(
            $"""
            # Simulated: the messages are generated and the people are programs.
            project: {Name}
            task: text-classification
            simulated: true
            scoping:
              goal: Every message reaches the team that can answer it.
              metric: accuracy
              baseline: 0.60
            input:
              - name: text
            routing:
              level: partial
              error_target: 0.10
              confidence: 0.95
              audit_rate: 0.10
              audit_floor: 0.02
            review:
              answers_per_item: 3
              max_answers_per_item: 3
              blind_share: 0.3
              instructions: Which team should answer? If a message speaks of several things, take the one that the customer wants solved.
            triggers:
              new_labels: 400
              minimum_labels: 40
            gates:
              non_inferiority_margin: 0.01
              max_negative_flips: 0.05
            reports:
              recipients: [lead@example.org]
            labels:

            """);
        foreach (var topic in MessageWords.Topics)
        {
            file.AppendLine($"  - name: {topic.Label}");
            file.AppendLine($"    instructions: {ProjectTemplate.Quote(topic.Instructions)}");
            file.AppendLine("    examples:");
            foreach (var phrase in topic.Phrases.Take(3))
            {
                file.AppendLine($"      - {ProjectTemplate.Quote(phrase)}");
            }

            file.AppendLine("    counter_examples:");
            file.AppendLine($"      - {ProjectTemplate.Quote(topic.Asides[0])}");
        }

        return file.ToString();
    }
}
