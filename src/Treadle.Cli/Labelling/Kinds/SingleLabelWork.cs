using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>One label for one item: a digit answers and goes on.</summary>
internal sealed class SingleLabelWork : KindWork
{
    private readonly LabelMenu _menu;
    private readonly LabelSearch _search;

    /// <summary>Opens an item.</summary>
    public SingleLabelWork(ReviewLease lease, Judgement? before)
        : base(lease, before)
    {
        _menu = new LabelMenu(lease.Labels);
        _search = new LabelSearch(_menu);
    }

    /// <inheritdoc/>
    public override bool IsTyping => _search.IsOpen;

    /// <inheritdoc/>
    public override IReadOnlyList<DeskLine> Answer => [.. SuggestionLines(), .. _search.IsOpen ? _search.Lines : [new DeskLine(_menu.InALine())]];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Words)> Keys =>
    [
        ("1-9, 0", "the label with that number"),
        ("/, E", "type part of a label's name, Enter takes the first"),
        ("A, Enter", "accept the suggestion"),
        ("X", "reject the suggestion, unsaid what is right"),
    ];

    /// <inheritdoc/>
    public override KindReply Press(DeskKey key)
    {
        if (_search.IsOpen)
        {
            return _search.Press(key) is { } found ? new KindReply.Give(Judgement.OfLabel(found)) : KindReply.Taken;
        }

        if (key.Kind == DeskKeyKind.Enter)
        {
            return Lease.Suggestion is { } suggestion ? new KindReply.Give(Judgement.OfSuggestion(suggestion)) : new KindReply.Alert("Choose a label first.");
        }

        if (key.Command is '/' or 'e')
        {
            _search.Open();
            return KindReply.Taken;
        }

        return _menu.ByDigit(key.Command) is { } label ? new KindReply.Give(Judgement.OfLabel(label)) : PressSuggestion(key);
    }
}
