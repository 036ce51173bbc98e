using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Images;

/// <summary>Fields as they were photographed, each slanted, stretched and moved a little at every visit.</summary>
internal sealed class GivenFields : IFieldSource
{
    private const int MostHeldOut = 1_000;
    private const double LargestStretch = 0.1;

    private readonly FieldTrainingSet _set;
    private readonly Dictionary<string, int> _places;
    private readonly int[] _train;

    public GivenFields(FieldTrainingSet set, ulong seed)
    {
        set.Validate();
        _set = set;
        Characters = [.. set.Fields.SelectMany(field => FieldTrainingSet.CharactersOf(field.Text)).Distinct().Order(StringComparer.Ordinal)];
        _places = Characters.Select((character, place) => (character, place)).ToDictionary(pair => pair.character, pair => pair.place, StringComparer.Ordinal);
        var order = Enumerable.Range(0, set.Fields.Count).ToArray();
        Pcg32.Derive(seed, "held out").Shuffle(order.AsSpan());
        var count = Math.Min(MostHeldOut, order.Length / 10);
        _train = order[count..];
        HeldOut = [.. order[..count].Select(index => (set.Fields[index].Pixels, set.Fields[index].Width, TextOf(index)))];
    }

    public int Height => _set.Height;

    public IReadOnlyList<string> Characters { get; }

    public int Count => _train.Length;

    public int MostWidth => (int)Math.Ceiling(_set.Fields.Max(one => one.Width) * (1 + LargestStretch)) + 1;

    public IReadOnlyList<(byte[] Pixels, int Width, int[] Text)> HeldOut { get; }

    public string Hash()
    {
        using var hash = new DataHash();
        hash.Add<int>([Height]);
        foreach (var (pixels, width, text) in _set.Fields)
        {
            hash.Add<byte>(pixels).Add<int>([width]).Add(text);
        }

        return hash.ToText();
    }

    public (byte[] Pixels, int Width, int[] Text, int[] Centres) Draw(int index, bool isChanged, Pcg32 random)
    {
        var (pixels, width, _) = _set.Fields[_train[index]];
        var text = TextOf(_train[index]);
        if (isChanged)
        {
            var changed = FieldWarp.Random(pixels, (Height, width), LargestStretch, random);
            (pixels, width) = TemporalClassification.StepsFor(text) <= FieldReader.Steps(changed.Width) ? changed : (pixels, width);
        }

        return (pixels, width, text, []);
    }

    private int[] TextOf(int index) => [.. FieldTrainingSet.CharactersOf(_set.Fields[index].Text).Select(character => _places[character])];
}
