//! The labels of repairs.

keyed! {
    /// The label of a repair: what its button says. Its text is a key of the copydeck's `fixes`
    /// table.
    FixLabel {
        AddBraces = "add-braces",
        AddBrackets = "add-brackets",
        AddBreak = "add-break",
        AddCall = "add-call",
        AddCase = "add-case",
        AddCloser = "add-closer",
        AddColon = "add-colon",
        AddComma = "add-comma",
        AddDot = "add-dot",
        AddEquals = "add-equals",
        AddFunction = "add-function",
        AddIf = "add-if",
        AddLet = "add-let",
        AddOpener = "add-opener",
        AddOpeningBracket = "add-opening-bracket",
        AddOpeningQuote = "add-opening-quote",
        AddParameters = "add-parameters",
        AddPlus = "add-plus",
        AddQuote = "add-quote",
        AddQuotes = "add-quotes",
        AddQuotesAndPlus = "add-quotes-and-plus",
        AddReturn = "add-return",
        AddSemicolon = "add-semicolon",
        AddSlashes = "add-slashes",
        Assign = "assign",
        AtLeast = "at-least",
        BracketPower = "bracket-power",
        BracketSign = "bracket-sign",
        CallIt = "call-it",
        CloseComment = "close-comment",
        CommasToSemicolons = "commas-to-semicolons",
        Compare = "compare",
        CompareEach = "compare-each",
        CompareLength = "compare-length",
        ConstToLet = "const-to-let",
        DeclareFirst = "declare-first",
        DoubleBackslash = "double-backslash",
        DoubleQuotes = "double-quotes",
        EqualsToColon = "equals-to-colon",
        Floor = "floor",
        GraveQuotes = "grave-quotes",
        HashToSlashes = "hash-to-slashes",
        JoinLines = "join-lines",
        JoinName = "join-name",
        LoopToIf = "loop-to-if",
        MakeObject = "make-object",
        MoveCloser = "move-closer",
        MoveUp = "move-up",
        OneCaseEach = "one-case-each",
        PlainDots = "plain-dots",
        RemoveArrow = "remove-arrow",
        RemoveAssignment = "remove-assignment",
        RemoveBrackets = "remove-brackets",
        RemoveCloser = "remove-closer",
        RemoveColon = "remove-colon",
        RemoveComma = "remove-comma",
        RemoveFound = "remove-found",
        RemoveLet = "remove-let",
        RemoveLine = "remove-line",
        RemoveQuotes = "remove-quotes",
        RemoveSecond = "remove-second",
        RemoveSemicolon = "remove-semicolon",
        RemoveWord = "remove-word",
        RenameVariable = "rename-variable",
        ReplaceText = "replace-text",
        ReplaceWithExpected = "replace-with-expected",
        ReplaceWithPlain = "replace-with-plain",
        SemicolonsToCommas = "semicolons-to-commas",
        SortByNumber = "sort-by-number",
        SplitElseIf = "split-else-if",
        SquareBrackets = "square-brackets",
        StartAtZero = "start-at-zero",
        StoreResult = "store-result",
        StraightQuotes = "straight-quotes",
        SwapSides = "swap-sides",
        TwoComparisons = "two-comparisons",
        VarToLet = "var-to-let",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::decks::keys_of;

    #[test]
    fn the_copydeck_has_these_labels_and_no_others() {
        let labels = FixLabel::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(keys_of("fixes"), labels);
    }
}
