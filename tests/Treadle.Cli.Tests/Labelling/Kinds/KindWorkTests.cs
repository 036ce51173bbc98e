using System.Text.Json;
using Treadle.Cli.Labelling;
using Treadle.Cli.Labelling.Kinds;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Tests.Labelling.Kinds;

public sealed class KindWorkTests
{
    [Theory]
    [InlineData("2", "delivery")]
    [InlineData("/oth\n", "other")]
    [InlineData("edel\n", "delivery")]
    [InlineData("a", "billing")]
    [InlineData("\n", "billing")]
    public void One_label_is_chosen_by_digit_by_name_or_accepted(string keys, string label) =>
        Given(Lease(TaskKind.Classification, suggestion: "billing"), keys).ShouldBe(Judgement.OfLabel(label));

    [Fact]
    public void A_rejection_leaves_unsaid_what_is_right_and_needs_a_suggestion()
    {
        Given(Lease(TaskKind.Classification, suggestion: "billing"), "x").ShouldBe(new Judgement(AnnotationKind.Reject));
        Reply(Lease(TaskKind.Classification), "x").ShouldBeOfType<KindReply.Alert>();
        Reply(Lease(TaskKind.Classification), "a").ShouldBeOfType<KindReply.Alert>();
        Reply(Lease(TaskKind.Classification), "\n").ShouldBeOfType<KindReply.Alert>();
    }

    [Theory]
    [InlineData("31\n", """["billing","other"]""")]
    [InlineData("3/bil\n\n", """["billing","other"]""")]
    [InlineData("33\n\n", "[]")]
    [InlineData("\n\n", "[]")]
    [InlineData("e3\n", """["delivery","other"]""")]
    [InlineData("a", """["delivery"]""")]
    public void Labels_are_switched_and_submitted_none_only_by_a_second_Enter(string keys, string value) =>
        Value(Lease(TaskKind.LabelSet, """["delivery"]"""), keys).ShouldBe(value);

    [Theory]
    [InlineData(1.0, 5.0, null, "4", "4")]
    [InlineData(0.0, 1.0, 0.25, "2", "0.25")]
    [InlineData(0.0, 100.0, null, "42\n", "42")]
    [InlineData(0.0, 100.0, null, "e\b\b99,5\n", "99.5")]
    [InlineData(null, null, null, "-3\n", "-3")]
    [InlineData(0.0, 100.0, null, "a", "50")]
    public void Numbers_have_keys_of_their_own_or_are_typed(double? min, double? max, double? step, string keys, string value) =>
        Value(Lease(TaskKind.Number, "50", new AnswerConfig { Min = min, Max = max, Step = step }), keys).ShouldBe(value);

    [Theory]
    [InlineData("101\n")]
    [InlineData("4,\n")]
    [InlineData("3.3\n")]
    public void A_number_beyond_the_limits_or_the_step_is_refused_and_stays_typed(string keys)
    {
        var work = Work(Lease(TaskKind.Number, answer: new AnswerConfig { Min = 0, Max = 100, Step = 0.5 }));
        Press(work, keys).ShouldBeOfType<KindReply.Alert>().IsRefused.ShouldBeTrue();
        work.IsTyping.ShouldBeTrue();
    }

    [Theory]
    [InlineData("a", "hello")]
    [InlineData("e you\n", "hello you")]
    [InlineData("e\u000eworld\n", "hello\nworld")]
    [InlineData("e\b\b\b\b\b\n\n", "")]
    public void A_text_begins_with_the_suggested_one(string keys, string text) => Value(Lease(TaskKind.Transcription, "\"hello\""), keys).ShouldBe(JsonSerializer.Serialize(text));

    [Fact]
    public void Changed_characters_are_counted()
    {
        var work = Work(Lease(TaskKind.Transcription, "\"hello\""));
        Press(work, "e\b");
        work.Answer.Select(line => line.Words).ShouldContain("1 character changed");
    }

    [Theory]
    [InlineData("aaa\n", """{"total":"12.5","date":"3 May","kind":"bill"}""")]
    [InlineData("A", """{"total":"12.5","date":"3 May","kind":"bill"}""")]
    [InlineData("au2\n", """{"total":"12.5","date":null,"kind":"letter"}""")]
    [InlineData("x9.99\n\n\n", """{"total":"9.99","date":"3 May","kind":"bill"}""")]
    [InlineData("e7\n4 May\n\n", """{"total":"7","date":"4 May","kind":"bill"}""")]
    [InlineData("\t\te\b\b\b\blet\n", """{"total":"12.5","date":"3 May","kind":"letter"}""")]
    public void Fields_are_walked_one_by_one(string keys, string value) => Value(Bill(isSuggested: true), keys).ShouldBe(value);

    [Fact]
    public void A_field_that_is_missing_or_no_number_is_asked_for()
    {
        Reply(Bill(isSuggested: false), "\n").ShouldBeOfType<KindReply.Alert>().Text.ShouldStartWith("total: fill it in");
        Reply(Bill(isSuggested: false), "e1,5\n").ShouldBeOfType<KindReply.Alert>().Text.ShouldStartWith("total: this is no number");
    }

    [Fact]
    public void The_value_of_a_field_is_marked_where_it_stands() => Work(Bill(isSuggested: true)).Item[0].Words.ShouldBe("Bill of 3 May: «12.5» EUR");

    [Fact]
    public void What_was_answered_before_is_there_to_begin_with()
    {
        var before = Judgement.OfValue(new Dictionary<string, string?> { ["total"] = null, ["date"] = "4 May", ["kind"] = "letter" });
        Press(KindWork.Of(Bill(isSuggested: true), Config, before), "\n").ShouldBeOfType<KindReply.Give>().Judgement.Value!.Value.GetRawText()
            .ShouldBe("""{"total":null,"date":"4 May","kind":"letter"}""");
    }

    private static ProjectConfig Config { get; } = new() { Project = "p", Task = TaskKind.Classification, Input = [new InputFieldConfig { Name = "text" }], Labels = [] };

    private static ReviewLease Bill(bool isSuggested) => Lease(
        TaskKind.Fields,
        isSuggested ? """{"total":"12.5","date":"3 May","kind":"bill"}""" : null,
        new AnswerConfig { Fields = [new() { Name = "total", Kind = FieldKind.Number }, new() { Name = "date" }, new() { Name = "kind", Kind = FieldKind.Category, Options = ["bill", "letter"] }] },
        "Bill of 3 May: 12.5 EUR");

    internal static ReviewLease Lease(TaskKind task, string? suggestion = null, AnswerConfig? answer = null, string text = "hello", IReadOnlyList<string>? labels = null) => new()
    {
        ReviewId = "r",
        ItemId = "i",
        Input = new Dictionary<string, string> { ["text"] = text },
        Task = task,
        Answer = answer,
        Labels = labels ?? ["billing", "delivery", "other"],
        Suggestion = suggestion is null ? null : new Suggestion { Label = suggestion, Value = task == TaskKind.Classification ? null : JsonDocument.Parse(suggestion).RootElement, Score = 0.5 },
        ExpiresAt = DateTimeOffset.UnixEpoch,
    };

    internal static KindWork Work(ReviewLease lease) => KindWork.Of(lease, Config, null);

    internal static KindReply Press(KindWork work, string keys)
    {
        KindReply reply = KindReply.NotMine;
        foreach (var key in keys)
        {
            reply = work.Press(DeskKey.Of(key));
        }

        return reply;
    }

    internal static string Value(ReviewLease lease, string keys) => Given(lease, keys).Value!.Value.GetRawText();

    private static KindReply Reply(ReviewLease lease, string keys) => Press(Work(lease), keys);

    private static Judgement Given(ReviewLease lease, string keys) => Reply(lease, keys).ShouldBeOfType<KindReply.Give>().Judgement;
}
