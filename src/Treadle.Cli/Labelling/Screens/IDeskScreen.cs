namespace Treadle.Cli.Labelling.Screens;

/// <summary>Where the desk is shown: a terminal that is drawn anew, or lines one below the other.</summary>
internal interface IDeskScreen : IDisposable
{
    /// <summary>Shows a page.</summary>
    /// <returns>By how many rows it was moved up: no further than there is something.</returns>
    int Show(DeskPage page);

    /// <summary>Says something at once, beside what is shown.</summary>
    void Alert(string text);

    /// <summary>Leaves the desk and says something below.</summary>
    void Say(string text);
}
