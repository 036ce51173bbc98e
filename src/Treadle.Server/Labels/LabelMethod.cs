using Treadle.Protocol.Labels;

namespace Treadle.Server.Labels;

/// <summary>How a label came about: words of the column method.</summary>
internal static class LabelMethod
{
    /// <summary>The label most people gave.</summary>
    public const string Majority = "majority";

    /// <summary>Dawid and Skene's model over all answers.</summary>
    public const string DawidSkene = "dawid_skene";

    /// <summary>A model of who overlooks labels and who adds wrong ones.</summary>
    public const string LabelSets = "label_sets";

    /// <summary>The middle number.</summary>
    public const string Median = "median";

    /// <summary>A model of who reads too high or too low, and how widely.</summary>
    public const string Numbers = "numbers";

    /// <summary>Words voted on slot by slot.</summary>
    public const string Rover = "rover";

    /// <summary>The text nearest to the others.</summary>
    public const string Medoid = "medoid";

    /// <summary>Each field by itself.</summary>
    public const string Fields = "fields";

    /// <summary>Spans that half of the people marked.</summary>
    public const string Spans = "spans";

    /// <summary>Boxes that half of the people drew.</summary>
    public const string Boxes = "boxes";

    /// <summary>What somebody said about the prediction.</summary>
    public const string Feedback = "feedback";

    /// <summary>An expert's answer in the review queue.</summary>
    public const string Expert = "expert";

    /// <summary>The customer's answer in the review queue.</summary>
    public const string Customer = "customer";

    /// <summary>Said by POST /labels.</summary>
    public const string Decision = "decision";

    /// <summary>The method of an answer in the review queue by somebody who decides.</summary>
    public static string Answer(LabelSource source) => source == LabelSource.Customer ? Customer : Expert;
}
