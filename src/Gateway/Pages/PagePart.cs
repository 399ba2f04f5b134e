using System.Globalization;
using Microsoft.AspNetCore.Components;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages;

/// <summary>A part of a page, which knows what the page knows.</summary>
public abstract class PagePart : ComponentBase
{
    [CascadingParameter]
    public PageContext Page { get; set; } = null!;

    protected string T(string zh, string en) => Page.Say(zh, en);

    protected string T(Phrase phrase) => Page.Say(phrase);

    /// <summary>A name in the page's language, where it has one there.</summary>
    protected string Named(string name, string? nameEn) => Page.Language == Language.En && nameEn is not null ? nameEn : name;

    /// <summary>A day as fields of forms hold it.</summary>
    protected static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The language of words that people wrote or units bear, where it is not the page's.</summary>
    protected string? TongueOf(string? words) => Page.TongueOf(words);
}

/// <summary>A whole page, given what it shows.</summary>
public abstract class PageView<TModel> : PagePart
    where TModel : class
{
    [Parameter]
    [EditorRequired]
    public TModel Model { get; set; } = null!;
}
