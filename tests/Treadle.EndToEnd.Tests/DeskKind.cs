using System.Text.Json;
using Treadle.Protocol.Predictions;

namespace Treadle.EndToEnd.Tests;

/// <summary>A project of one task kind, with what its items look like and what a model answers.</summary>
public sealed record DeskKind(string Name, string ProjectFile, Func<int, Dictionary<string, string>> Input, ModelOutput Output)
{
    private const string Words = "Ada Lovelace wrote to Charles Babbage from London about letter";

    private static readonly string[] Topics = ["a broken kettle", "two late trains", "the wrong shoes", "an old piano", "seven red chairs", "my lost ticket", "green paint", "a barking dog"];

    public static DeskKind Texts { get; } = new(
        "message", File("classification", "text", "text", "labels: [{name: billing, instructions: Anything about money., examples: [I was charged twice]}, {name: delivery}, {name: other}]"),
        number => new() { ["text"] = $"Message {number} about {Topics[number % Topics.Length]}" }, new ModelOutput { Label = "billing", Score = 0.75 });

    public static DeskKind Images { get; } = new(
        "image", File("classification", "photo", "image", "labels: [{name: cat}, {name: dog}, {name: ship}]"),
        number => new() { ["photo"] = Picture.DataUrl(number) }, new ModelOutput { Label = "dog", Score = 0.6 });

    public static DeskKind LabelSet { get; } = new(
        "set", File("label_set", "text", "text", "labels: [{name: refund}, {name: damaged}, {name: late}]"),
        number => new() { ["text"] = $"The parcel {number} with {Topics[number % Topics.Length]} came late" },
        new ModelOutput { Value = Value(new[] { "refund", "late" }), Score = 0.7, Scores = new Dictionary<string, double> { ["refund"] = 0.9, ["damaged"] = 0.2, ["late"] = 0.7 } });

    public static DeskKind Rating { get; } = new(
        "rating", File("number", "text", "text", "answer: {min: 1, max: 5, step: 1}"),
        number => new() { ["text"] = $"Review {number} of {Topics[number % Topics.Length]}: quite good" }, new ModelOutput { Value = Value(4), Score = 0.5 });

    public static DeskKind Number { get; } = new(
        "number", File("number", "text", "text", "answer: {min: 0, max: 1000, tolerance: 0.5}"),
        number => new() { ["text"] = $"Offer {number}: {Topics[number % Topics.Length]}, as new" }, new ModelOutput { Value = Value(120.5), Score = 0.5 });

    public static DeskKind Transcription { get; } = new(
        "scan", File("transcription", "scan", "image", ""),
        number => new() { ["scan"] = Picture.DataUrl(number) }, new ModelOutput { Value = Value("Dear Mr Babbage"), Score = 0.7 });

    public static DeskKind Fields { get; } = new(
        "invoice", File("fields", "text", "text", "answer: {fields: [{name: supplier}, {name: total, kind: number}, {name: date, optional: true}, {name: currency, kind: category, options: [EUR, USD]}]}"),
        number => new() { ["text"] = $"INVOICE {number}\nAcme Tools, {Topics[number % Topics.Length]}\nTotal due: 112.50 EUR\n14 March" },
        new ModelOutput { Value = Value(new Dictionary<string, string> { ["supplier"] = "Acme Tools", ["total"] = "112.50", ["date"] = "14 March", ["currency"] = "EUR" }), Score = 0.8 });

    public static DeskKind Spans { get; } = new(
        "letter", File("spans", "body", "text", "labels: [{name: PER}, {name: ORG}, {name: LOC}]"),
        number => new() { ["body"] = $"{Words} {number}, {Topics[number % Topics.Length]}." },
        new ModelOutput { Value = Value(new[] { new { field = "body", start = 0, end = 12, label = "PER", score = 0.9 }, new { field = "body", start = 43, end = 49, label = "ORG", score = 0.4 } }), Score = 0.6 });

    public static DeskKind Boxes { get; } = new(
        "blood", File("boxes", "image", "image", "labels: [{name: RBC}, {name: WBC}, {name: Platelets}]"),
        number => new() { ["image"] = Picture.DataUrl(number) },
        new ModelOutput { Value = Value(new[] { new { x = 20, y = 20, width = 40, height = 30, label = "RBC", score = 0.9 }, new { x = 100, y = 60, width = 20, height = 20, label = "WBC", score = 0.4 } }), Score = 0.6 });

    public static IReadOnlyList<DeskKind> All { get; } = [Texts, Images, LabelSet, Rating, Number, Transcription, Fields, Spans, Boxes];

    private static string File(string task, string field, string kind, string rest) =>
        $"""
        project: messages
        task: {task}
        input:
          - name: {field}
            kind: {kind}
        {rest}
        review:
          instructions: Judge what is there.
        """;

    private static JsonElement Value(object value) => JsonSerializer.SerializeToElement(value);
}
