using System.Diagnostics;
using Treadle.Protocol.Client;
using Treadle.Statistics.Comparison;
using Treadle.Testing;

namespace Treadle.Bench.Load;

/// <summary>Real people's answers given again through the API of a server process: accuracy of the consensus against the method's on the same answers, and what adaptive redundancy saves.</summary>
internal static class Replays
{
    /// <summary>As many images as each person of CIFAR-10H was shown.</summary>
    private const int ItemsOfPerson = 200;

    private const int Lanes = 4;

    private static readonly double[] Targets = [0.95, 0.98, 0.99];
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(LoadSettings settings)
    {
        var folder = RecordedCrowds.Folder() ?? throw new DirectoryNotFoundException("There is no data: set TREADLE_DATA to a folder with snow2008, noisy_agnews, sentiment_polarity_crowd, dawid_skene_1979, cifar10h, cifar10_test_images, crowdspeech.");
        foreach (var name in settings.Set is null ? RecordedCrowds.Names : [settings.Set])
        {
            RecordedCrowd crowd;
            try
            {
                crowd = RecordedCrowds.Load(folder, name);
            }
            catch (IOException missing)
            {
                Console.WriteLine($"{name}: not on this machine: {missing.Message}");
                continue;
            }

            crowd = settings.Items is { } items ? crowd.First(items) : crowd;
            await RunAsync(settings, settings.Answers is { } answers ? crowd.Sparse(answers) : crowd);
        }
    }

    private static async Task RunAsync(LoadSettings settings, RecordedCrowd crowd)
    {
        using var folder = new TemporaryFolder();
        using var server = await ServerProcess.StartAsync(settings.Server, folder.Path, "--store", settings.Store);
        using var http = new HttpClient { BaseAddress = server.Address, Timeout = LongestRequest };
        var client = new TreadleClient(http);
        var recorded = ComputedApart.AsRecorded(crowd);
        Console.WriteLine(FormattableString.Invariant(
            $"{crowd.Name}: {crowd.Items.Count} items, {crowd.Answers} answers; computed without a server: {Score(crowd, ComputedApart.Consensus(crowd, recorded))}, simplest rule {Score(crowd, ComputedApart.Simplest(crowd, recorded))}; published: {(settings.Items is null ? crowd.Published ?? "nothing" : "for all items only")}"));
        // Redundancy adapts on labels of which one is right, and on records of who answered.
        var number = 0;
        IReadOnlyDictionary<string, string>? ofAll = null;
        foreach (var target in crowd.IsTranscribed || !crowd.HasNamedPeople ? [null] : Targets.Select(target => (double?)target).Prepend(null))
        {
            var (started, used) = (Stopwatch.GetTimestamp(), server.CpuSeconds);
            var project = $"replay-{number++}";
            var result = crowd.HasNamedPeople
                ? await new AnswerReplay(client, crowd, project, target).RunAsync(CancellationToken.None)
                : await new UnnamedReplay(client, crowd, project, ItemsOfPerson, Lanes).RunAsync(CancellationToken.None);
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var distrusted = crowd.IsTranscribed ? 0 : (await client.AnnotatorsAsync(project, null, CancellationToken.None)).Annotators.Count(person => !person.IsTrusted);
            var apart = ComputedApart.Consensus(crowd, result.Given);
            Console.WriteLine(FormattableString.Invariant(
                $"  {(target is null ? "all answers" : $"target {target}"),-12} {result.Answers,6} answers ({(double)result.Answers / crowd.Answers:0.0 %}, {(double)result.Answers / crowd.Items.Count:0.00} an item) by {result.Given.Select(answer => answer.Person).Distinct().Count()} simulated people{(distrusted == 0 ? "" : $", {distrusted} of whom do not count until somebody looks")}  {Score(crowd, result.Labels)}; the same answers computed apart {Score(crowd, apart)}, {crowd.Items.Count(item => result.Labels.GetValueOrDefault(item.Id) == apart.GetValueOrDefault(item.Id))} of {crowd.Items.Count} labels equal"));
            if (ofAll is not null)
            {
                Console.WriteLine($"               {Paired(crowd, ofAll, result.Labels)}");
            }

            ofAll ??= result.Labels;
            Console.WriteLine(FormattableString.Invariant(
                $"               {seconds:0} s, {result.Answers / seconds:0} answers/s, server {server.CpuSeconds - used:0} s of processor time, {server.PeakMegabytes:0} MB at most, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
        }
    }

    // Whether fewer answers cost accuracy that is more than chance.
    private static string Paired(RecordedCrowd crowd, IReadOnlyDictionary<string, string> ofAll, IReadOnlyDictionary<string, string> labels)
    {
        var known = crowd.Items.Where(item => item.Truth is not null).ToList();
        bool IsRight(RecordedCrowd.Item item, IReadOnlyDictionary<string, string> by) => by.GetValueOrDefault(item.Id) == item.Truth;
        var test = new McNemarTest(known.Count(item => IsRight(item, ofAll) && !IsRight(item, labels)), known.Count(item => !IsRight(item, ofAll) && IsRight(item, labels)));
        return FormattableString.Invariant($"of {known.Count} items right with all answers only {test.FirstOnly}, with these only {test.SecondOnly}; McNemar's mid-p {test.MidP:0.00}");
    }

    private static string Score(RecordedCrowd crowd, IReadOnlyDictionary<string, string> labels) => crowd.IsTranscribed
        ? FormattableString.Invariant($"{100 * ReplayResult.WordErrorRate(crowd, labels):0.00} % word errors")
        : FormattableString.Invariant($"accuracy {ReplayResult.Accuracy(crowd, labels):0.0000}");
}
