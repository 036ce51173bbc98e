using System.Text.Json;
using Treadle.Protocol.Errors;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Tests.Answers;

public sealed class AnswerKindTests
{
    private static readonly AnswerKind LabelSet = Kind("task: label_set\ninput: [text]\nlabels: [urgent, billing, other]");
    private static readonly AnswerKind Number = Kind("task: number\ninput: [text]\nanswer: {min: 0, max: 10, step: 0.5, tolerance: 0.5}");
    private static readonly AnswerKind Transcription = Kind("task: transcription\ninput: [text]");
    private static readonly AnswerKind Fields = Kind("task: fields\ninput: [text]\nanswer:\n  fields: [{name: total, kind: number}, {name: currency, kind: category, options: [EUR, USD]}, {name: note, optional: true}]");
    private static readonly AnswerKind Spans = Kind("task: spans\ninput: [subject, body]\nlabels: [PER, ORG]");
    private static readonly AnswerKind Boxes = Kind("task: boxes\ninput: [{name: photo, kind: image}]\nlabels: [RBC, WBC]");

    public static TheoryData<string, string, string> GoodOnes => new()
    {
        { "label_set", """["other", "urgent", "other"]""", """["urgent","other"]""" },
        { "label_set", "[]", "[]" },
        { "number", "4.50", "4.5" },
        { "number", "\"7\"", "7" },
        { "number", "-0", "0" },
        { "transcription", "\"caf\\u00e9\\r\\n\\ud83d\\ude00\"", "caf\u00E9\n\U0001F600" },
        { "transcription", "\"\"", "" },
        { "fields", """{"currency":"EUR","total":"12.50"}""", """{"total":"12.5","currency":"EUR"}""" },
        { "fields", """{"note":" seen ","currency":null,"total":3}""", """{"total":"3","currency":null,"note":"seen"}""" },
        { "spans", """[{"start":4,"end":6,"label":"ORG"},{"start":0,"end":3,"label":"PER","field":"subject","score":0.9}]""", """[{"field":"subject","start":0,"end":3,"label":"PER"},{"field":"subject","start":4,"end":6,"label":"ORG"}]""" },
        { "boxes", """[{"x":5,"y":9,"width":2.004,"height":3,"label":"WBC"},{"x":1,"y":2,"width":3,"height":4,"label":"RBC","score":1}]""", """[{"x":1,"y":2,"width":3,"height":4,"label":"RBC"},{"x":5,"y":9,"width":2,"height":3,"label":"WBC"}]""" },
    };

    public static TheoryData<string, string, string> BadOnes => new()
    {
        { "label_set", """["urgnt"]""", "value[0]" },
        { "label_set", "\"urgent\"", "value" },
        { "number", "4.2", "value" },
        { "number", "11", "value" },
        { "number", "\"four\"", "value" },
        { "number", "1e999", "value" },
        { "transcription", "5", "value" },
        { "transcription", "\"a\\u0000b\"", "value" },
        { "transcription", "\"a\\ud800b\"", "value" },
        { "fields", """{"total":"12"}""", "value.currency" },
        { "fields", """{"total":"twelve","currency":"EUR"}""", "value.total" },
        { "fields", """{"total":"12","currency":"YEN"}""", "value.currency" },
        { "fields", """{"total":"12","currency":"EUR","totel":"1"}""", "value.totel" },
        { "fields", "[]", "value" },
        { "spans", """[{"start":4,"end":4,"label":"ORG"}]""", "value[0].end" },
        { "spans", """[{"start":-1,"end":4,"label":"ORG"}]""", "value[0].start" },
        { "spans", """[{"start":0,"end":4,"label":"LOC"}]""", "value[0].label" },
        { "spans", """[{"start":0,"end":4,"label":"ORG","field":"foot"}]""", "value[0].field" },
        { "boxes", """[{"x":1,"y":2,"width":0,"height":4,"label":"RBC"}]""", "value[0].width" },
        { "boxes", """[{"x":1,"y":2,"width":3,"label":"RBC"}]""", "value[0].height" },
        { "boxes", """[{"x":1,"y":2,"width":3,"height":4,"label":"RBC","colour":1}]""", "value[0].colour" },
        { "boxes", """{"x":1}""", "value" },
    };

    [Theory]
    [MemberData(nameof(GoodOnes))]
    public void A_value_has_one_canonical_text_which_reads_back_as_itself(string kind, string json, string canonical)
    {
        var rules = ByName(kind);
        Read(rules, json).ShouldBe(canonical);

        rules.ReadText(canonical, AnswerPlace.Of(RequestPath.Body, [])).ShouldBe(canonical);
        Read(rules, rules.Value(canonical)!.Value.GetRawText()).ShouldBe(canonical);
        rules.AreSame(canonical, canonical).ShouldBeTrue();
        rules.Likeness(canonical, canonical).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(BadOnes))]
    public void An_error_names_the_place_and_what_was_expected(string kind, string json, string path)
    {
        var errors = new List<ErrorDetail>();
        using var document = JsonDocument.Parse(json);

        ByName(kind).Read(null, document.RootElement, AnswerPlace.Of(RequestPath.Body, errors)).ShouldBeNull();

        var error = errors.ShouldHaveSingleItem();
        error.Path.ShouldBe(path);
        error.Expected.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_missing_value_and_a_value_for_a_label_are_errors()
    {
        var errors = new List<ErrorDetail>();
        Number.Read(null, null, AnswerPlace.Of(new RequestPath(3), errors)).ShouldBeNull();
        errors.ShouldHaveSingleItem().Path.ShouldBe("items[3].value");

        errors.Clear();
        var classification = Kind("task: classification\ninput: [text]\nlabels: [a, b]");
        classification.Read("a", JsonSerializer.SerializeToElement("a"), AnswerPlace.Of(RequestPath.Body, errors)).ShouldBeNull();
        errors.ShouldHaveSingleItem().Path.ShouldBe("value");
    }

    [Fact]
    public void Numbers_within_the_tolerance_are_the_same()
    {
        Number.AreSame("4", "4.5").ShouldBeTrue();
        Number.AreSame("4", "5").ShouldBeFalse();
        Number.Representatives(["4", "4.5", "5", "9"]).ShouldBe(["4", "4", "5", "9"]);
    }

    [Fact]
    public void Boxes_are_the_same_when_each_finds_its_own_partner()
    {
        var one = Read(Boxes, """[{"x":0,"y":0,"width":10,"height":10,"label":"RBC"},{"x":50,"y":0,"width":10,"height":10,"label":"WBC"}]""")!;
        var shifted = Read(Boxes, """[{"x":51,"y":1,"width":10,"height":10,"label":"WBC"},{"x":1,"y":1,"width":10,"height":10,"label":"RBC"}]""")!;
        var relabelled = Read(Boxes, """[{"x":1,"y":1,"width":10,"height":10,"label":"WBC"},{"x":51,"y":1,"width":10,"height":10,"label":"WBC"}]""")!;
        var doubled = Read(Boxes, """[{"x":0,"y":0,"width":10,"height":10,"label":"RBC"},{"x":0,"y":0,"width":10,"height":9,"label":"RBC"}]""")!;

        Boxes.AreSame(one, shifted).ShouldBeTrue();
        Boxes.AreSame(one, relabelled).ShouldBeFalse();
        Boxes.AreSame(one, doubled).ShouldBeFalse();
        Boxes.Likeness(one, relabelled).ShouldBe(0.5);
        Boxes.Likeness("[]", one).ShouldBe(0);
    }

    [Fact]
    public void A_greedy_choice_of_partners_would_miss_a_pair()
    {
        // The first box overlaps both others enough, the second only the one that the first would take greedily.
        Box At(double x) => new() { X = x, Y = 0, Width = 10, Height = 10, Label = "RBC" };

        BoxPairs.Count([At(1), At(0)], [At(1), At(4)], 0.5).ShouldBe(2);
        BoxPairs.Count([At(0), At(0)], [At(0)], 0.5).ShouldBe(1);
    }

    [Fact]
    public void Spans_must_lie_in_their_text_and_cut_no_character()
    {
        var input = new Dictionary<string, string> { ["subject"] = "a\U0001F600b", ["body"] = "x" };
        List<ErrorDetail> Check(string json)
        {
            var errors = new List<ErrorDetail>();
            Spans.CheckAgainst(Read(Spans, json)!, input, null, AnswerPlace.Of(RequestPath.Body, errors));
            return errors;
        }

        Check("""[{"start":1,"end":3,"label":"PER"}]""").ShouldBeEmpty();
        Check("""[{"start":1,"end":2,"label":"PER"}]""").ShouldHaveSingleItem().Fix.ShouldContain("UTF-16");
        Check("""[{"start":0,"end":2,"label":"PER","field":"body"}]""").ShouldHaveSingleItem().Path.ShouldBe("value[0].end");
    }

    [Fact]
    public void Only_a_models_answer_keeps_the_scores_of_its_parts()
    {
        using var document = JsonDocument.Parse("""[{"x":1,"y":2,"width":3,"height":4,"label":"RBC","score":0.25}]""");
        var model = Boxes.Read(null, document.RootElement, AnswerPlace.Of(RequestPath.Body, []), isModel: true)!;
        var person = Boxes.Read(null, document.RootElement, AnswerPlace.Of(RequestPath.Body, []))!;

        BoxesAnswer.Boxes(model)[0].Score.ShouldBe(0.25);
        BoxesAnswer.Boxes(person)[0].Score.ShouldBeNull();
        Boxes.AreSame(model, person).ShouldBeTrue();
    }

    private static AnswerKind Kind(string file) => new Project(ProjectFileReader.Read($"project: p\n{file}"), 1, "h", []).Answers;

    private static AnswerKind ByName(string kind) => kind switch
    {
        "label_set" => LabelSet,
        "number" => Number,
        "transcription" => Transcription,
        "fields" => Fields,
        "spans" => Spans,
        _ => Boxes,
    };

    private static string? Read(AnswerKind kind, string json)
    {
        using var document = JsonDocument.Parse(json);
        var errors = new List<ErrorDetail>();
        var canonical = kind.Read(null, document.RootElement, AnswerPlace.Of(RequestPath.Body, errors));
        errors.ShouldBeEmpty();
        return canonical;
    }
}
