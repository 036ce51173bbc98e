namespace Treadle.Cli.Demo;

/// <summary>The words that <see cref="CustomerMessages"/> is written from.</summary>
internal static class MessageWords
{
    /// <summary>One topic.</summary>
    /// <param name="Label">Its label.</param>
    /// <param name="Instructions">When the label applies.</param>
    /// <param name="Phrases">What people say about it.</param>
    /// <param name="NewPhrases">What they say about the new product: words nobody used before, some that once meant another topic.</param>
    /// <param name="Asides">What they mention in passing in a message about something else.</param>
    public sealed record Topic(string Label, string Instructions, IReadOnlyList<string> Phrases, IReadOnlyList<string> NewPhrases, IReadOnlyList<string> Asides);

    /// <summary>How messages begin.</summary>
    public static readonly IReadOnlyList<string> Openings = ["Hello,", "Hi there,", "Good morning,", "Dear team,", "", "", "Hey,", "To whom it may concern,", "Please help,"];

    /// <summary>How a second thing is brought in.</summary>
    public static readonly IReadOnlyList<string> Bridges = ["By the way", "Also", "On top of that", "I do not mind that", "This is not about it, but", "Besides"];

    /// <summary>Numbers and dates; # stands for a number.</summary>
    public static readonly IReadOnlyList<string> Details = ["Order #.", "Customer number #.", "My reference is #.", "", "", "This is about order #.", "It was on the #th.", "Ticket #."];

    /// <summary>How messages end.</summary>
    public static readonly IReadOnlyList<string> Closings = ["Thanks.", "Please answer soon.", "Regards", "", "What can I do?", "I am waiting.", "Kind regards, a customer", "Best"];

    /// <summary>The topics, in the order of the reviewers' keys.</summary>
    public static readonly IReadOnlyList<Topic> Topics =
    [
        new(
            "billing",
            "Money that was charged, invoices, means of payment. Not: money that the customer wants back.",
            ["I was charged twice for one order", "the invoice shows a wrong amount", "my card was debited but I ordered nothing", "why is the price on the bill higher than in the shop", "please send me the invoice again", "the discount code was not taken off the bill", "a fee appeared on my statement", "my payment was declined at the checkout", "the tax on the invoice is wrong"],
            ["the Nova instalment was taken two days early", "my Nova plan shows a second instalment", "the monthly Nova rate is not what I agreed to", "Nova wallet was topped up without my consent", "the wallet balance and the statement differ", "my instalment plan was renewed by itself"],
            ["the invoice is fine", "I paid by card", "the amount was right", "I have the bill at hand"]),
        new(
            "delivery",
            "Where a parcel is, when it comes, damage on the way. Not: the wrong product in an intact parcel.",
            ["my parcel has not arrived", "the tracking has not moved for a week", "the courier left the package with a neighbour I do not know", "the box was crushed when it came", "when will my order be shipped", "the delivery went to my old address", "the driver said nobody was home but I was", "half of the shipment is missing", "can you deliver on Saturday"],
            ["the locker does not open with my code", "the Nova locker is full and my order waits", "the pick-up code for the locker expired", "locker 12 at the station is out of order", "the drone slot was cancelled by the weather", "my pick-up window was moved without notice"],
            ["the parcel came on time", "the courier was friendly", "the package is here", "I can pick it up myself"]),
        new(
            "account",
            "Signing in, passwords, personal data, closing an account.",
            ["I cannot log in any more", "the password reset mail never comes", "my account is locked after three attempts", "please change my e-mail address", "how do I delete my account", "somebody signed in with my name", "the confirmation link does not work", "I want to change my phone number", "two accounts exist under my name"],
            ["the passkey is not accepted on my new phone", "Nova asks for a passkey that I never made", "the face check fails every time", "my Nova profile was merged with my wife's", "I lost the device with my passkey", "the household profile shows the wrong member"],
            ["I can log in", "my account is in order", "the password works", "I changed my address last month"]),
        new(
            "refund",
            "Money or goods going back: returns, refunds, cancellations.",
            ["I want my money back", "I returned the shoes and got no refund", "how do I send an item back", "please cancel my order", "the return label does not print", "you refunded less than I paid", "the refund has been pending for ten days", "I changed my mind and want to return it", "the exchange has not been processed"],
            ["please reverse the Nova instalments after my return", "the credit for the returned item went to the wallet and not to my card", "the locker took my return but no credit came", "cancel the Nova trial and pay it back", "the return drop box gave me no receipt", "store credit is not what I asked for"],
            ["I do not want a refund", "I may return it later", "I keep the item", "no need to cancel"]),
        new(
            "product",
            "Questions and complaints about a product itself: size, quality, wrong or defective item.",
            ["the jacket is smaller than the size chart says", "the lamp stopped working after a day", "I got a blue one but ordered red", "is this charger compatible with my laptop", "the fabric has a hole", "the manual is missing", "does the kettle switch off by itself", "the screen has dead pixels", "the colour fades after one wash"],
            ["the Nova speaker does not pair with the hub", "firmware 2 made my Nova hub freeze", "the Nova lamp blinks after the update", "the hub hears the wrong wake word", "does the Nova kettle work without the hub", "the hub lost all rooms after the update"],
            ["the product is great", "I like the jacket", "the lamp works well", "the quality is good"]),
    ];
}
