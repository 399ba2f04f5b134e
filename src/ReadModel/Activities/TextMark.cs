namespace Practice.Actors.ReadModel.Activities;

/// <summary>Where a searched word stands.</summary>
/// <param name="In">Which of the item's texts.</param>
/// <param name="From">The position of its first character, from 0, in UTF-16 code units as JavaScript counts them.</param>
/// <param name="Length">In the same units.</param>
public sealed record TextMark(MarkedText In, int From, int Length);

/// <summary>A text in which words are searched for.</summary>
public enum MarkedText
{
    Title,
    Place,
}
