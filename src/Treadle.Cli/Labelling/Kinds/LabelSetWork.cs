using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Labelling.Kinds;

/// <summary>Any number of labels: digits switch them, Enter answers.</summary>
internal sealed class LabelSetWork : KindWork
{
    private const string NothingChosen = "Choose a label first, or press Enter again: none fits.";

    private readonly LabelMenu _menu;
    private readonly LabelSearch _search;
    private HashSet<string> _chosen;
    private bool _mayBeNone;
    private bool _isBegun;

    /// <summary>Opens an item.</summary>
    public LabelSetWork(ReviewLease lease, Judgement? before)
        : base(lease, before)
    {
        _menu = new LabelMenu(lease.Labels);
        _search = new LabelSearch(_menu);
        _chosen = [.. Before?.EnumerateArray().Select(one => one.GetString()!) ?? []];
    }

    /// <inheritdoc/>
    public override bool IsTyping => _search.IsOpen;

    /// <inheritdoc/>
    public override bool IsBegun => IsTyping || _isBegun;

    /// <inheritdoc/>
    public override IReadOnlyList<DeskLine> Answer =>
        [.. SuggestionLines(), .. _search.IsOpen ? _search.Lines : [], new DeskLine(_menu.InALine(label => _chosen.Contains(label) ? LabelMenu.Chosen : LabelMenu.Open)), new DeskLine("Enter submits the labels with an x", Tone.Dim)];

    /// <inheritdoc/>
    public override IReadOnlyList<(string Key, string Words)> Keys =>
    [
        ("1-9, 0", "switch the label with that number"),
        ("/", "type part of a label's name, Enter switches the first"),
        ("Enter", "submit the chosen ones; once more: none fits"),
        ("A", "accept the suggestion"),
        ("X", "reject the suggestion, unsaid what is right"),
        ("E", "begin with the suggested ones"),
    ];

    /// <inheritdoc/>
    public override KindReply Press(DeskKey key)
    {
        if (_search.IsOpen)
        {
            return _search.Press(key) is { } found ? Switch(found) : KindReply.Taken;
        }

        switch (key.Command)
        {
            case '/':
                _search.Open();
                return KindReply.Taken;
            case 'e':
                _chosen = [.. Suggested?.EnumerateArray().Select(one => one.GetString()!) ?? _chosen];
                (_isBegun, _mayBeNone) = (true, true);
                return KindReply.Taken;
            default:
                return key.Kind == DeskKeyKind.Enter ? Submit() : _menu.ByDigit(key.Command) is { } label ? Switch(label) : PressSuggestion(key);
        }
    }

    private KindReply Submit()
    {
        if (_chosen.Count == 0 && !_mayBeNone)
        {
            _mayBeNone = true;
            return new KindReply.Alert(NothingChosen);
        }

        return new KindReply.Give(Judgement.OfValue(_menu.Labels.Where(_chosen.Contains).ToList()));
    }

    private KindReply Switch(string label)
    {
        if (!_chosen.Remove(label))
        {
            _chosen.Add(label);
        }

        (_isBegun, _mayBeNone) = (true, false);
        return KindReply.Taken;
    }
}
