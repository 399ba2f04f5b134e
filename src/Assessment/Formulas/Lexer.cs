using System.Globalization;

namespace Practice.Actors.Assessment.Formulas;

internal enum TokenKind
{
    /// <summary>A number, with <c>%</c> where it is a share.</summary>
    Number,

    /// <summary>A name or one of the words of the grammar.</summary>
    Word,

    /// <summary>Anything else, by its sign.</summary>
    Sign,

    End,
}

/// <param name="At">The character at which it begins, from 1.</param>
/// <param name="Text">A sign or word as the grammar writes it.</param>
/// <param name="Value">Of a number.</param>
internal readonly record struct Token(TokenKind Kind, int At, string Text, decimal Value = 0);

/// <summary>Cuts a formula into numbers, words and signs; full-width signs, as Chinese keyboards give them, are taken for the plain ones.</summary>
internal static class Lexer
{
    private static readonly string[] Signs = ["<=", ">=", "<>", "(", ")", ",", "+", "-", "*", "/", "<", ">", "="];

    /// <returns>The tokens, the last of which is the end; or what is wrong.</returns>
    public static (List<Token> Tokens, FormulaFault? Fault) Read(string text)
    {
        List<Token> tokens = [];
        for (var at = 0; at < text.Length;)
        {
            var c = Plain(text[at]);
            if (c is ' ' or '\t' or '\r' or '\n')
            {
                at++;
            }
            else if (char.IsAsciiDigit(c))
            {
                var end = Number(text, at);
                if (Value(text[at..end]) is not { } value) return (tokens, FormulaFaults.Number(at + 1));
                if (end < text.Length && Plain(text[end]) == '%')
                {
                    value /= 100;
                    end++;
                }

                if (!Arithmetic.IsKept(value)) return (tokens, FormulaFaults.Number(at + 1));
                tokens.Add(new Token(TokenKind.Number, at + 1, "", value));
                at = end;
            }
            else if (char.IsAsciiLetterLower(c))
            {
                var end = at;
                while (end < text.Length && (char.IsAsciiLetterLower(text[end]) || char.IsAsciiDigit(text[end]) || text[end] == '_')) end++;
                tokens.Add(new Token(TokenKind.Word, at + 1, text[at..end]));
                at = end;
            }
            else if (Sign(text, at) is { } sign)
            {
                tokens.Add(new Token(TokenKind.Sign, at + 1, sign));
                // One character may stand for a sign of two.
                at += text[at] is '≤' or '≥' or '≠' ? 1 : sign.Length;
            }
            else
            {
                return (tokens, FormulaFaults.Character(at + 1));
            }
        }

        tokens.Add(new Token(TokenKind.End, text.Length + 1, ""));
        return (tokens, null);
    }

    private static int Number(string text, int from)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        if (end + 1 >= text.Length || text[end] != '.' || !char.IsAsciiDigit(text[end + 1])) return end;
        end++;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end;
    }

    /// <returns>Null where it has more digits than are read without loss.</returns>
    private static decimal? Value(string digits) =>
        digits.Length <= 28 && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string? Sign(string text, int at)
    {
        switch (text[at])
        {
            case '≤': return "<=";
            case '≥': return ">=";
            case '≠': return "<>";
        }

        var pair = at + 1 < text.Length ? string.Concat([Plain(text[at]), Plain(text[at + 1])]) : "";
        return Array.Find(Signs, sign => sign.Length == 2 && sign == pair) ?? Array.Find(Signs, sign => sign.Length == 1 && sign[0] == Plain(text[at]));
    }

    private static char Plain(char c) => c switch
    {
        '（' => '(',
        '）' => ')',
        '，' => ',',
        '％' => '%',
        '＋' => '+',
        '－' => '-',
        '×' => '*',
        '÷' => '/',
        '＜' => '<',
        '＞' => '>',
        '＝' => '=',
        '\u3000' => ' ',
        _ => c,
    };
}
