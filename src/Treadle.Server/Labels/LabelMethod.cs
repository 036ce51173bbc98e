using Treadle.Protocol.Labels;

namespace Treadle.Server.Labels;

/// <summary>How a label came about: words of the column method.</summary>
internal static class LabelMethod
{
    /// <summary>The label most people gave.</summary>
    public const string Majority = "majority";

    /// <summary>Dawid and Skene's model over all answers.</summary>
    public const string DawidSkene = "dawid_skene";

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
