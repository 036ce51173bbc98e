using System.Diagnostics;
using Treadle.Protocol.Client;
using Treadle.Statistics.Crowd;
using Treadle.Testing;

namespace Treadle.Bench.Load;

/// <summary>Real people's answers given again through the API of a server process: accuracy of the consensus against the method's on the same answers, and what adaptive redundancy saves.</summary>
internal static class Replays
{
    private static readonly double[] Targets = [0.95, 0.98];

    public static async Task RunAsync(LoadSettings settings)
    {
        var folder = RecordedCrowds.Folder() ?? throw new DirectoryNotFoundException("There is no data: set TREADLE_DATA to a folder with snow2008, noisy_agnews, sentiment_polarity_crowd, dawid_skene_1979.");
        foreach (var name in settings.Set is null ? RecordedCrowds.Names : [settings.Set])
        {
            await RunAsync(settings, RecordedCrowds.Load(folder, name));
        }
    }

    private static async Task RunAsync(LoadSettings settings, RecordedCrowd crowd)
    {
        using var folder = new TemporaryFolder();
        using var server = await ServerProcess.StartAsync(settings.Server, folder.Path, "--store", settings.Store);
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(10) };
        var client = new TreadleClient(http);
        var (dawidSkene, majority) = Computed(crowd);
        Console.WriteLine(FormattableString.Invariant($"{crowd.Name}: {crowd.Items.Count} items, {crowd.Answers} answers; computed without a server: Dawid-Skene {dawidSkene:0.0000}, majority {majority:0.0000}"));
        var number = 0;
        foreach (var target in Targets.Select(target => (double?)target).Prepend(null))
        {
            var started = Stopwatch.GetTimestamp();
            var result = await new AnswerReplay(client, crowd, $"replay-{number++}", target).RunAsync(CancellationToken.None);
            Console.WriteLine(FormattableString.Invariant(
                $"  {(target is null ? "all answers" : $"target {target}"),-12} {result.Answers,6} answers ({(double)result.Answers / crowd.Answers:0.0 %}, {(double)result.Answers / crowd.Items.Count:0.00} an item)  accuracy {Accuracy(crowd, result):0.0000}  {result.Labels.Count} labels, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        }
    }

    private static double Accuracy(RecordedCrowd crowd, AnswerReplay.Result result) => crowd.Items.Any(item => item.Truth is not null) ? result.AccuracyOn(crowd) : double.NaN;

    private static (double DawidSkene, double Majority) Computed(RecordedCrowd crowd)
    {
        var people = crowd.Items.SelectMany(item => item.Answers).Select(answer => answer.Annotator).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var labels = crowd.Labels.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var rows = crowd.Items.Index().SelectMany(pair => pair.Item.Answers.Select(answer => (pair.Index, Person: people[answer.Annotator], Label: labels[answer.Label]))).ToList();
        var table = new AnnotationTable([.. rows.Select(row => row.Index)], [.. rows.Select(row => row.Person)], [.. rows.Select(row => row.Label)], crowd.Items.Count, people.Count, labels.Count);
        double Share(int[] found) => crowd.Items.Index().Where(pair => pair.Item.Truth is not null).Select(pair => crowd.Labels[found[pair.Index]] == pair.Item.Truth ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();
        return (Share(DawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = DawidSkeneOptions.SparseSmoothing }).Labels), Share(MajorityVote.Aggregate(table).Labels));
    }
}
