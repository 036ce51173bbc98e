using Spectre.Console;
using Spectre.Console.Rendering;
using Treadle.Cli.Simulation;

namespace Treadle.Cli.Demo;

/// <summary>The live view of the wheel: every stage in numbers, and what happened last. Plain lines when the output is no terminal.</summary>
internal static class DemoScreen
{
    private const int ShownSteps = 9;

    /// <summary>Shows a simulation while it runs.</summary>
    public static async Task<SimulationResult> ShowAsync(Func<ISimulationView, Task<SimulationResult>> run)
    {
        if (Console.IsOutputRedirected)
        {
            return await run(new LineView());
        }

        SimulationResult? result = null;
        await AnsiConsole.Live(new Text("starting …")).StartAsync(async live =>
        {
            result = await run(new LiveView(live));
        });
        return result!;
    }

    private sealed class LiveView(LiveDisplayContext live) : ISimulationView
    {
        private readonly Queue<string> _steps = new();

        public void Show(SimulationMoment moment)
        {
            foreach (var step in moment.Steps)
            {
                _steps.Enqueue($"{moment.Arrived,5}  {step.Stage,-10} {step.Message}");
            }

            while (_steps.Count > ShownSteps)
            {
                _steps.Dequeue();
            }

            live.UpdateTarget(Screen(moment));
        }

        private Rows Screen(SimulationMoment moment)
        {
            var wheel = moment.Wheel;
            var stages = new Table().Border(TableBorder.Rounded).AddColumn("stage").AddColumn(new TableColumn("count").RightAligned()).AddColumn("now");
            stages.AddRow("observe", $"{wheel.Items}", Bar(moment.Arrived, moment.Total));
            stages.AddRow("decide", $"{wheel.Routes.GetValueOrDefault("auto") + wheel.Routes.GetValueOrDefault("audit")}", $"automated; {wheel.Routes.GetValueOrDefault("audit")} of them audited blind; {wheel.Routes.GetValueOrDefault("review")} sent to people");
            stages.AddRow("answer", $"{moment.Answers}", $"simulated answers on {moment.Labelled} items");
            stages.AddRow("learn", $"{wheel.LabelledItems}", "labelled items");
            stages.AddRow("curate", $"{wheel.DatasetVersions}", "dataset versions");
            stages.AddRow("train", $"{wheel.Models}", string.Join("  ", moment.Models.TakeLast(4).Select(model => $"v{model.Version} {model.TestAccuracy:P1}")));
            stages.AddRow("judge", wheel.Challenger is { } challenger ? $"v{challenger}" : "-", wheel.Challenger is null ? "nobody in shadow" : "in shadow: every disagreement is labelled blind");
            stages.AddRow("activate", wheel.Champion is { } champion ? $"v{champion}" : "-", "champion");
            stages.AddRow("monitor", $"{wheel.OpenAlerts}", wheel.OpenAlerts == 0 ? "[green]✓ no open alert[/]" : "[yellow]! open alerts[/]");
            IRenderable[] parts = [new Markup("[bold]Treadle[/] SIMULATED messages, people and clock"), stages, .. _steps.Select(step => (IRenderable)new Text(step, new Style(decoration: Decoration.None)).Ellipsis())];
            return new Rows(parts);
        }

        private static string Bar(int done, int total)
        {
            const int Width = 30;
            var filled = done * Width / total;
            return $"{new string('█', filled)}{new string('░', Width - filled)} {done} of {total}";
        }
    }
}
