using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Statistics.Text;

namespace Treadle.Server.Tests.Labels;

public sealed class AnswerCrowdTests
{
    private const string Spans = "task: spans\ninput: [text]\nlabels: [PER, ORG]";
    private const string Boxes = "task: boxes\ninput: [{name: photo, kind: image}]\nlabels: [RBC, WBC]";
    private const string Fields = "task: fields\ninput: [text]\nanswer:\n  fields: [{name: total, kind: number}, {name: currency, kind: category, options: [EUR, USD]}, {name: note, optional: true}]";

    [Fact]
    public void Half_of_the_people_suffice_for_a_label_of_a_set()
    {
        var view = Crowd("task: label_set\ninput: [text]\nlabels: [a, b, c]").Settle(["""["a","b"]""", """["a"]""", """["a","c"]""", """["b"]"""]);

        view.Label.ShouldBe("""["a","b"]""");
        view.Posterior!["c"].ShouldBe(0.25);
        view.Confidence.ShouldBe(0.75 * 0.5 * 0.75);
    }

    [Fact]
    public void Numbers_settle_in_the_middle_and_on_an_allowed_step()
    {
        var view = Crowd("task: number\ninput: [text]\nanswer: {tolerance: 1}").Settle(["3", "4", "4.5", "100"]);
        view.Label.ShouldBe("4");
        view.Confidence.ShouldBe(0.75);
    }

    [Fact]
    public void A_person_who_reads_too_high_is_corrected_once_there_are_enough_answers()
    {
        // Three people read right, one reads two too high, everywhere.
        var answers = Enumerable.Range(0, 20).SelectMany(item => new[]
        {
            Given(item, "anna", $"{item}"), Given(item, "ben", $"{item}"), Given(item, "cleo", $"{item + (item % 2)}"), Given(item, "dora", $"{item + 2}"),
        }).ToList();

        var views = Crowd("task: number\ninput: [text]\nanswer: {step: 1}").Fit(answers)!;

        views.Count.ShouldBe(20);
        views["i7"].Label.ShouldBe("7");
        views["i7"].Method.ShouldBe("numbers");
        Crowd("task: number\ninput: [text]").Fit(answers[..20]).ShouldBeNull();
    }

    [Theory]
    [InlineData("one two three four", "one two three four", "one to three four", "majority", "one two three four")]
    [InlineData("one two three four", "one to three four", "one two free four", "rover", "one two three four")]
    [InlineData("Well, two of them came.", "well two of then came", "Well to of them came", "rover", "Well, two of them came")]
    [InlineData("Mister Lee is here", "Mister Lee is hear", "Mister Lee was here\n", "rover", "Mister Lee is here")]
    [InlineData("12345", "12845", "12344", "medoid", "12345")]
    [InlineData("one\ntwo", "one\nto", "ane\ntwo", "medoid", "one\ntwo")]
    public void Texts_settle_by_majority_words_or_the_middle_text(string first, string second, string third, string method, string expected)
    {
        var view = Crowd("task: transcription\ninput: [text]").Settle([first, second, third]);
        (view.Label, view.Method).ShouldBe((expected, method));
        view.Confidence.ShouldBeInRange(0.8, 1);
    }

    [Fact]
    public void Each_field_settles_by_itself()
    {
        var view = Crowd(Fields).Settle(
        [
            """{"total":"12","currency":"EUR"}""", """{"total":"12","currency":"USD","note":"paid"}""", """{"total":"13","currency":"USD"}""",
        ]);
        view.Label.ShouldBe("""{"total":"12","currency":"USD","note":null}""");
        view.Confidence.ShouldBe((2 + 2 + 2) / 9.0, 1e-9);
    }

    [Fact]
    public void Spans_and_boxes_keep_what_half_of_the_people_marked()
    {
        string Span(int start, int end) => $$"""{"field":"text","start":{{start}},"end":{{end}},"label":"PER"}""";
        Crowd(Spans).Settle([$"[{Span(0, 5)},{Span(20, 25)}]", $"[{Span(0, 5)}]", $"[{Span(0, 6)}]"]).Label.ShouldBe($"[{Span(0, 5)}]");
        Crowd(Spans).Settle(["[]", "[]"]).ShouldBe(new CrowdView("[]", 1, null, "spans"));

        string Box(int x) => $$"""{"x":{{x}},"y":0,"width":10,"height":10,"label":"WBC"}""";
        var view = Crowd(Boxes).Settle([$"[{Box(0)},{Box(80)}]", $"[{Box(1)}]", $"[{Box(2)}]"]);
        view.Label.ShouldBe($"[{Box(1)}]");
        view.Confidence.ShouldBe(((2.0 / 3) + 1 + 1) / 3, 1e-9);
    }

    [Fact]
    public void People_on_real_speech_are_better_together_than_alone()
    {
        var clips = CrowdSpeech.Read(200);
        var crowd = Crowd("task: transcription\ninput: [text]");
        var together = clips.Select(clip => (clip.Truth, crowd.Settle(clip.Answers).Label)).ToList();
        var alone = clips.SelectMany(clip => clip.Answers.Select(answer => (clip.Truth, answer))).ToList();

        ErrorRate.CorpusWord(together).ShouldBeLessThan(0.5 * ErrorRate.CorpusWord(alone));
    }

    [Fact]
    public void Agreement_of_every_kind_is_1_when_all_say_the_same_and_falls_with_differences()
    {
        foreach (var (file, one, other) in new[]
        {
            (Spans, """[{"field":"text","start":0,"end":5,"label":"PER"}]""", "[]"),
            ("task: transcription\ninput: [text]", "hello", "world"),
            ("task: label_set\ninput: [text]\nlabels: [a, b]", """["a"]""", """["b"]"""),
            ("task: number\ninput: [text]", "3", "9"),
        })
        {
            var project = OfFile(file);
            var same = new[] { Given(0, "anna", one), Given(0, "ben", one), Given(1, "anna", other), Given(1, "ben", other) };
            Agreement.Measure(project, same).ShouldSatisfyAllConditions(
                answer => answer.Alpha.ShouldBe(1), answer => answer.Pairwise.ShouldBe(1), answer => answer.HumanLevel.ShouldBe(1));
            var mixed = Agreement.Measure(project, [.. same, Given(2, "anna", one), Given(2, "ben", other)]);
            mixed.Alpha!.Value.ShouldBeInRange(-0.5, 0.9);
            mixed.Pairwise!.Value.ShouldBe(2.0 / 3, 1e-9);
        }
    }

    private static ItemAnswers.Answer Given(int item, string annotator, string label) => new()
    {
        ItemId = $"i{item}",
        Sequence = 0,
        Annotator = annotator,
        Source = "crowd",
        Label = label,
        IsBlind = true,
        EventTime = DateTimeOffset.UnixEpoch,
    };

    private static Project OfFile(string file) => new(ProjectFileReader.Read($"project: p\n{file}"), 1, "h", []);

    private static AnswerCrowd Crowd(string file) => AnswerCrowd.Of(OfFile(file));
}
