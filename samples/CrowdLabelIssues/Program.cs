// What do people and a model together say about each item, and which of the people's labels are probably wrong?
// dotnet run --project samples/CrowdLabelIssues [answers.csv model.csv]
using System.Globalization;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.LabelIssues;

var folder = AppContext.BaseDirectory;
var answers = Rows(args.Length > 0 ? args[0] : Path.Combine(folder, "answers.csv")).Skip(1).ToArray();
var model = Rows(args.Length > 1 ? args[1] : Path.Combine(folder, "model.csv")).ToArray();
var classes = model[0][1..];
string[] items = [.. model.Skip(1).Select(row => row[0])];
string[] people = [.. answers.Select(row => row[1]).Distinct().Order(StringComparer.Ordinal)];
double[] probabilities = [.. model.Skip(1).SelectMany(row => row[1..]).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];

// 1. The people's label of every item, weighing each person by the confusions they show.
var table = new AnnotationTable(
    [.. answers.Select(row => Array.IndexOf(items, row[0]))],
    [.. answers.Select(row => Array.IndexOf(people, row[1]))],
    [.. answers.Select(row => Array.IndexOf(classes, row[2]))],
    items.Length, people.Length, classes.Length);
var crowd = DawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = DawidSkeneOptions.SparseSmoothing });
Console.WriteLine("least reliable: " + people[Array.IndexOf(crowd.Skills, crowd.Skills.Min())]);

// 2. Labels that the model, which has not seen them, contradicts: worst first.
var scores = new double[items.Length];
LabelQuality.SelfConfidence(crowd.Labels, probabilities, classes.Length, scores);
var issues = LabelIssueFilter.Find(crowd.Labels, probabilities, classes.Length);
foreach (var item in LabelQuality.Order(issues, scores).Take(10))
{
    var likelier = classes[Enumerable.Range(0, classes.Length).MaxBy(k => probabilities[(item * classes.Length) + k])];
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{items[item]}: people say {classes[crowd.Labels[item]]} ({crowd.ConfidenceOf(item):0.00}), the model {likelier}; quality {scores[item]:0.000}"));
}

static IEnumerable<string[]> Rows(string path) => File.ReadLines(path).Select(line => line.Split(','));
