using System.Runtime.CompilerServices;

namespace Treadle.Models.Text;

/// <summary>Cuts one text after another into terms; keeps its buffers between texts.</summary>
/// <remarks>Not safe for concurrent use. <see cref="Terms"/> is valid until the next scan.</remarks>
internal sealed class TermScanner
{
    private const int InitialCapacity = 256;

    private char[] _characters = new char[InitialCapacity * 8];
    private int _length;
    private int[] _wordStarts = new int[InitialCapacity];
    private int[] _wordEnds = new int[InitialCapacity];
    private ulong[] _words = new ulong[InitialCapacity];
    private int _wordCount;
    private ulong[] _terms = new ulong[InitialCapacity * 2];
    private int[] _termStarts = new int[InitialCapacity * 2];
    private int[] _termEnds = new int[InitialCapacity * 2];
    private int _termCount;

    /// <summary>Keys of all terms of the last text, in the order of the rules' lengths, then of the text.</summary>
    public ReadOnlySpan<ulong> Terms => _terms.AsSpan(0, _termCount);

    /// <summary>Keys of the single words of the last text (word analyser).</summary>
    public ReadOnlySpan<ulong> Words => _words.AsSpan(0, _wordCount);

    /// <summary>Characters that the buffers hold; large ones are not kept for reuse.</summary>
    public int Capacity => _characters.Length;

    public void Scan(ReadOnlySpan<char> text, TermRules rules)
    {
        _length = 0;
        _wordCount = 0;
        _termCount = 0;
        if (_characters.Length < (text.Length * 2) + 2)
        {
            // Padding of one-letter words at most triples a text of single letters; words need no padding.
            _characters = new char[(text.Length * 3) + 2];
        }

        if (rules.Analyser == TermAnalyser.Word)
        {
            CutWords(text, rules);
            JoinWords(rules);
        }
        else
        {
            CutPaddedWords(text);
            CutCharacters(rules);
        }
    }

    /// <summary>The text of one term of the last scan.</summary>
    public string TermText(int term, TermRules rules)
    {
        if (rules.Analyser == TermAnalyser.CharacterInWord)
        {
            return new string(_characters, _termStarts[term], _termEnds[term] - _termStarts[term]);
        }

        return string.Join(' ', Enumerable.Range(_termStarts[term], _termEnds[term] - _termStarts[term])
            .Select(word => new string(_characters, _wordStarts[word], _wordEnds[word] - _wordStarts[word])));
    }

    private void CutWords(ReadOnlySpan<char> text, TermRules rules)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (!IsWordCharacter(text[position]))
            {
                position++;
                continue;
            }

            var start = _length;
            var previous = '\0';
            while (position < text.Length && IsWordCharacter(text[position]))
            {
                var character = text[position];
                if (rules.SplitAtCaseChange && char.IsUpper(character) && char.IsLower(previous))
                {
                    break;
                }

                _characters[_length++] = Lower(character);
                previous = character;
                position++;
            }

            if (_length - start >= rules.MinWordCharacters)
            {
                AddWord(start, _length);
            }
            else
            {
                _length = start;
            }
        }
    }

    private void CutPaddedWords(ReadOnlySpan<char> text)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            var start = _length;
            _characters[_length++] = ' ';
            while (position < text.Length && !char.IsWhiteSpace(text[position]))
            {
                _characters[_length++] = Lower(text[position++]);
            }

            _characters[_length++] = ' ';
            AddWord(start, _length);
        }
    }

    private void JoinWords(TermRules rules)
    {
        for (var length = rules.MinLength; length <= rules.MaxLength; length++)
        {
            for (var first = 0; first + length <= _wordCount; first++)
            {
                var key = _words[first];
                for (var word = first + 1; word < first + length; word++)
                {
                    key = TermHash.Join(key, _words[word]);
                }

                AddTerm(key, first, first + length);
            }
        }
    }

    private void CutCharacters(TermRules rules)
    {
        for (var word = 0; word < _wordCount; word++)
        {
            var (start, end) = (_wordStarts[word], _wordEnds[word]);
            for (var length = rules.MinLength; length <= rules.MaxLength; length++)
            {
                AddCharacters(start, Math.Min(start + length, end));
                for (var first = start + 1; first + length <= end; first++)
                {
                    AddCharacters(first, first + length);
                }

                if (start + length >= end)
                {
                    // A word shorter than the window is counted once, not once per length.
                    break;
                }
            }
        }
    }

    private void AddCharacters(int start, int end) =>
        AddTerm(TermHash.OfCharacters(_characters.AsSpan(start, end - start)), start, end);

    private void AddWord(int start, int end)
    {
        if (_wordCount == _words.Length)
        {
            Array.Resize(ref _words, _wordCount * 2);
            Array.Resize(ref _wordStarts, _wordCount * 2);
            Array.Resize(ref _wordEnds, _wordCount * 2);
        }

        _words[_wordCount] = TermHash.OfCharacters(_characters.AsSpan(start, end - start));
        _wordStarts[_wordCount] = start;
        _wordEnds[_wordCount++] = end;
    }

    private void AddTerm(ulong key, int start, int end)
    {
        if (_termCount == _terms.Length)
        {
            Array.Resize(ref _terms, _termCount * 2);
            Array.Resize(ref _termStarts, _termCount * 2);
            Array.Resize(ref _termEnds, _termCount * 2);
        }

        _terms[_termCount] = key;
        _termStarts[_termCount] = start;
        _termEnds[_termCount++] = end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static char Lower(char character) =>
        char.IsAscii(character) ? (char)(character | (char.IsAsciiLetterUpper(character) ? 0x20 : 0)) : char.ToLowerInvariant(character);
}
