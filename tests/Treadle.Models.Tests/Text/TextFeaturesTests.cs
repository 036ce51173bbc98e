using Treadle.Models.Text;

namespace Treadle.Models.Tests.Text;

public sealed class TextFeaturesTests
{
    [Fact]
    public void Words_are_split_at_a_change_of_case_when_asked()
    {
        var rules = new TermRules { MaxLength = 1, SplitAtCaseChange = true };
        Vocabulary.Build(["a DownHere ABC iPods"], rules).Terms.Order(StringComparer.Ordinal).ShouldBe(["abc", "down", "here", "pods"]);
        Vocabulary.Build(["DownHere"], rules with { SplitAtCaseChange = false }).Terms.ShouldBe(["downhere"]);
    }

    [Fact]
    public void The_vocabulary_keeps_the_most_frequent_terms_whatever_the_order_of_texts()
    {
        string[] texts = ["red green", "red blue", "red blue gray", "gray"];
        var rules = new TermRules { MaxLength = 1 };
        Vocabulary.Build(texts, rules, minDocuments: 2).Terms.ShouldBe(["red", "blue", "gray"]);
        Vocabulary.Build([.. texts.Reverse()], rules, maxTerms: 2).Terms.ShouldBe(["red", "blue"]);
        Vocabulary.Build(texts, rules, maxDocumentShare: 0.5).Terms.ShouldBe(["blue", "gray", "green"]);
        Vocabulary.Build([], rules).Count.ShouldBe(0);
    }

    [Fact]
    public void Terms_are_found_by_text()
    {
        var vocabulary = Vocabulary.Build(["red green", "red blue"], TermRules.WordPairs);
        vocabulary.Terms[vocabulary.IndexOf("red green")].ShouldBe("red green");
        vocabulary.IndexOf("green red").ShouldBe(-1);
        vocabulary.IndexOf("").ShouldBe(-1);
    }

    [Fact]
    public void Equal_fingerprints_mean_equal_words()
    {
        TextFingerprint.Of("Hello,  World!").ShouldBe(TextFingerprint.Of("hello world"));
        TextFingerprint.Of("hello worlds").ShouldNotBe(TextFingerprint.Of("hello world"));
        TextFingerprint.Of("helloworld").ShouldNotBe(TextFingerprint.Of("hello world"));
        TextFingerprint.Of("???").ShouldNotBe(TextFingerprint.Of("!!!"));
        TextFingerprint.Of("").Length.ShouldBe(32);
    }

    [Fact]
    public void Near_texts_have_near_vectors()
    {
        string[] texts = ["the parcel is late again", "my parcel is late", "i cannot sign in to the account", ""];
        var embedding = TextEmbedding.Fit(texts, dimensions: 128, seed: 1);
        var vectors = embedding.Embed(texts);
        Cosine(vectors, 0, 0).ShouldBe(1, 1e-5);
        Cosine(vectors, 0, 1).ShouldBeGreaterThan(Cosine(vectors, 0, 2) + 0.2);
        vectors.AsSpan(3 * 128, 128).ToArray().ShouldAllBe(value => value == 0);
        TextEmbedding.Fit(texts, dimensions: 128, seed: 1).Embed(texts).ShouldBe(vectors);
        Should.Throw<ArgumentOutOfRangeException>(() => TextEmbedding.Fit(texts, dimensions: 50));
    }

    private static double Cosine(float[] vectors, int left, int right) =>
        Enumerable.Range(0, 128).Sum(dimension => (double)vectors[(left * 128) + dimension] * vectors[(right * 128) + dimension]);
}
