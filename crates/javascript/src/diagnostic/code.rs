//! The stable identities of diagnostics.

keyed! {
    /// The stable identity of a diagnostic. Its text, `group.kind`, is a key of the copydeck's
    /// `messages` table; the groups are `syntax`, `names`, `lint`, `outside` (JavaScript that the
    /// workshop does not have), `run` and `swap`.
    DiagnosticCode {
    SyntaxBadEscape = "syntax.bad-escape",
    SyntaxBadNumber = "syntax.bad-number",
    SyntaxCalculationSign = "syntax.calculation-sign",
    SyntaxCaseWithoutSwitch = "syntax.case-without-switch",
    SyntaxCatchWithoutTry = "syntax.catch-without-try",
    SyntaxConstWithoutValue = "syntax.const-without-value",
    SyntaxContinueLabel = "syntax.continue-label",
    SyntaxDecimalComma = "syntax.decimal-comma",
    SyntaxDeclarationAsBody = "syntax.declaration-as-body",
    SyntaxDeleteName = "syntax.delete-name",
    SyntaxDoWithoutWhile = "syntax.do-without-while",
    SyntaxDuplicateDefault = "syntax.duplicate-default",
    SyntaxDuplicateFunction = "syntax.duplicate-function",
    SyntaxDuplicateLabel = "syntax.duplicate-label",
    SyntaxDuplicateName = "syntax.duplicate-name",
    SyntaxDuplicateParameter = "syntax.duplicate-parameter",
    SyntaxEarlyClosing = "syntax.early-closing",
    SyntaxElseCondition = "syntax.else-condition",
    SyntaxElseIf = "syntax.else-if",
    SyntaxElseWithoutIf = "syntax.else-without-if",
    SyntaxEqualsInObject = "syntax.equals-in-object",
    SyntaxExtraClosing = "syntax.extra-closing",
    SyntaxExtraWord = "syntax.extra-word",
    SyntaxForBrackets = "syntax.for-brackets",
    SyntaxForCommas = "syntax.for-commas",
    SyntaxForParts = "syntax.for-parts",
    SyntaxFunctionAndArrow = "syntax.function-and-arrow",
    SyntaxHashComment = "syntax.hash-comment",
    SyntaxHtml = "syntax.html",
    SyntaxInvalidTarget = "syntax.invalid-target",
    SyntaxKeywordCase = "syntax.keyword-case",
    SyntaxKeywordLanguage = "syntax.keyword-language",
    SyntaxKeywordTypo = "syntax.keyword-typo",
    SyntaxLeadingZero = "syntax.leading-zero",
    SyntaxLetOnProperty = "syntax.let-on-property",
    SyntaxLetterForDigit = "syntax.letter-for-digit",
    SyntaxLookalike = "syntax.lookalike",
    SyntaxMissingBlock = "syntax.missing-block",
    SyntaxMissingBody = "syntax.missing-body",
    SyntaxMissingBrace = "syntax.missing-brace",
    SyntaxMissingCallBrackets = "syntax.missing-call-brackets",
    SyntaxMissingCase = "syntax.missing-case",
    SyntaxMissingCaseColon = "syntax.missing-case-colon",
    SyntaxMissingClosing = "syntax.missing-closing",
    SyntaxMissingColon = "syntax.missing-colon",
    SyntaxMissingColonInObject = "syntax.missing-colon-in-object",
    SyntaxMissingComma = "syntax.missing-comma",
    SyntaxMissingCondition = "syntax.missing-condition",
    SyntaxMissingConditionBrackets = "syntax.missing-condition-brackets",
    SyntaxMissingDot = "syntax.missing-dot",
    SyntaxMissingEquals = "syntax.missing-equals",
    SyntaxMissingFunction = "syntax.missing-function",
    SyntaxMissingFunctionName = "syntax.missing-function-name",
    SyntaxMissingName = "syntax.missing-name",
    SyntaxMissingOpener = "syntax.missing-opener",
    SyntaxMissingParameters = "syntax.missing-parameters",
    SyntaxMissingPlus = "syntax.missing-plus",
    SyntaxMissingProperty = "syntax.missing-property",
    SyntaxMissingQuote = "syntax.missing-quote",
    SyntaxMissingSemicolon = "syntax.missing-semicolon",
    SyntaxMissingValue = "syntax.missing-value",
    SyntaxMixedCoalesce = "syntax.mixed-coalesce",
    SyntaxNameInParts = "syntax.name-in-parts",
    SyntaxNameInQuotes = "syntax.name-in-quotes",
    SyntaxNameStartsWithDigit = "syntax.name-starts-with-digit",
    SyntaxNamesInList = "syntax.names-in-list",
    SyntaxNoteWithoutSlashes = "syntax.note-without-slashes",
    SyntaxObjectPatternStatement = "syntax.object-pattern-statement",
    SyntaxOptionalTarget = "syntax.optional-target",
    SyntaxOutsideLoop = "syntax.outside-loop",
    SyntaxPatternWithoutValue = "syntax.pattern-without-value",
    SyntaxPlaceholder = "syntax.placeholder",
    SyntaxPythonColon = "syntax.python-colon",
    SyntaxQuoteInString = "syntax.quote-in-string",
    SyntaxReservedWord = "syntax.reserved-word",
    SyntaxRestDefault = "syntax.rest-default",
    SyntaxRestInObject = "syntax.rest-in-object",
    SyntaxRestNotLast = "syntax.rest-not-last",
    SyntaxReturnOutsideFunction = "syntax.return-outside-function",
    SyntaxSemicolonBeforeElse = "syntax.semicolon-before-else",
    SyntaxSemicolonInList = "syntax.semicolon-in-list",
    SyntaxSignedPower = "syntax.signed-power",
    SyntaxSpacedNumber = "syntax.spaced-number",
    SyntaxStatementOutsideCase = "syntax.statement-outside-case",
    SyntaxTextWithoutQuotes = "syntax.text-without-quotes",
    SyntaxThrowNewline = "syntax.throw-newline",
    SyntaxTooDeep = "syntax.too-deep",
    SyntaxTryAlone = "syntax.try-alone",
    SyntaxTypeAnnotation = "syntax.type-annotation",
    SyntaxTypographicQuotes = "syntax.typographic-quotes",
    SyntaxUnclosedComment = "syntax.unclosed-comment",
    SyntaxUnclosedString = "syntax.unclosed-string",
    SyntaxUnclosedTemplate = "syntax.unclosed-template",
    SyntaxUnexpected = "syntax.unexpected",
    SyntaxUnknownCharacter = "syntax.unknown-character",
    SyntaxUnknownLabel = "syntax.unknown-label",
    SyntaxUseStrict = "syntax.use-strict",
    SyntaxWordOperator = "syntax.word-operator",
    SyntaxWrongClosing = "syntax.wrong-closing",
    SyntaxWrongOperator = "syntax.wrong-operator",
    NamesBeforeDeclaration = "names.before-declaration",
    NamesClosingWord = "names.closing-word",
    NamesConstAssignment = "names.const-assignment",
    NamesFunctionAssignment = "names.function-assignment",
    NamesHidesLibrary = "names.hides-library",
    NamesLibraryAssignment = "names.library-assignment",
    NamesMissingQuotes = "names.missing-quotes",
    NamesNear = "names.near",
    NamesOtherLanguage = "names.other-language",
    NamesOutOfScope = "names.out-of-scope",
    NamesOutside = "names.outside",
    NamesOwnValue = "names.own-value",
    NamesProperty = "names.property",
    NamesReadOnly = "names.read-only",
    NamesUndeclaredAssignment = "names.undeclared-assignment",
    NamesUnknown = "names.unknown",
    LintArrowInCondition = "lint.arrow-in-condition",
    LintAssignmentInCondition = "lint.assignment-in-condition",
    LintBitsInCondition = "lint.bits-in-condition",
    LintBornEachFrame = "lint.born-each-frame",
    LintCallWithoutBrackets = "lint.call-without-brackets",
    LintCaretPower = "lint.caret-power",
    LintCaseAlternatives = "lint.case-alternatives",
    LintCaseRunsOn = "lint.case-runs-on",
    LintChainedComparison = "lint.chained-comparison",
    LintCompareKinds = "lint.compare-kinds",
    LintCompareList = "lint.compare-list",
    LintCompareNan = "lint.compare-nan",
    LintComparisonAsStatement = "lint.comparison-as-statement",
    LintConditionNeverChanges = "lint.condition-never-changes",
    LintDuplicateCase = "lint.duplicate-case",
    LintDuplicateKey = "lint.duplicate-key",
    LintEmptyBlock = "lint.empty-block",
    LintEndlessLoop = "lint.endless-loop",
    LintFractionIndex = "lint.fraction-index",
    LintFunctionAsCondition = "lint.function-as-condition",
    LintGluedNumber = "lint.glued-number",
    LintHandlerCalled = "lint.handler-called",
    LintHoleInQuotes = "lint.hole-in-quotes",
    LintKeyInLoop = "lint.key-in-loop",
    LintKeyName = "lint.key-name",
    LintKeyOnce = "lint.key-once",
    LintLinesReadAsOne = "lint.lines-read-as-one",
    LintMissingReturn = "lint.missing-return",
    LintMixedComparison = "lint.mixed-comparison",
    LintNegativeIndex = "lint.negative-index",
    LintNoEffect = "lint.no-effect",
    LintNoFirstValue = "lint.no-first-value",
    LintNoResult = "lint.no-result",
    LintNotAFunction = "lint.not-a-function",
    LintNotBeforeComparison = "lint.not-before-comparison",
    LintNumberInQuotes = "lint.number-in-quotes",
    LintPastTheEnd = "lint.past-the-end",
    LintResultLost = "lint.result-lost",
    LintReturnNewline = "lint.return-newline",
    LintReversedSign = "lint.reversed-sign",
    LintRoundList = "lint.round-list",
    LintSameCondition = "lint.same-condition",
    LintSelfAssignment = "lint.self-assignment",
    LintSemicolonAfterCondition = "lint.semicolon-after-condition",
    LintShadow = "lint.shadow",
    LintSortNumbers = "lint.sort-numbers",
    LintSortOrder = "lint.sort-order",
    LintSpliceInLoop = "lint.splice-in-loop",
    LintTextArithmetic = "lint.text-arithmetic",
    LintThisOutside = "lint.this-outside",
    LintTooFewArguments = "lint.too-few-arguments",
    LintTooManyArguments = "lint.too-many-arguments",
    LintTypeofWord = "lint.typeof-word",
    LintUnreachable = "lint.unreachable",
    LintUnused = "lint.unused",
    LintValueAsCondition = "lint.value-as-condition",
    LintVar = "lint.var",
    LintWrongDirection = "lint.wrong-direction",
    OutsideArguments = "outside.arguments",
    OutsideArrayHole = "outside.array-hole",
    OutsideAsync = "outside.async",
    OutsideAwait = "outside.await",
    OutsideBigint = "outside.bigint",
    OutsideClass = "outside.class",
    OutsideConstructor = "outside.constructor",
    OutsideConversion = "outside.conversion",
    OutsideDebugger = "outside.debugger",
    OutsideDecorator = "outside.decorator",
    OutsideDelete = "outside.delete",
    OutsideEval = "outside.eval",
    OutsideExport = "outside.export",
    OutsideGenerator = "outside.generator",
    OutsideGetter = "outside.getter",
    OutsideGlobal = "outside.global",
    OutsideImport = "outside.import",
    OutsideInstance = "outside.instance",
    OutsideInstanceof = "outside.instanceof",
    OutsideMethod = "outside.method",
    OutsideNameEscape = "outside.name-escape",
    OutsideNew = "outside.new",
    OutsideProperty = "outside.property",
    OutsidePrivateName = "outside.private-name",
    OutsidePrototype = "outside.prototype",
    OutsideRegex = "outside.regex",
    OutsideSuper = "outside.super",
    OutsideTaggedTemplate = "outside.tagged-template",
    OutsideUsing = "outside.using",
    OutsideWith = "outside.with",
    RunArrayLength = "run.array-length",
    RunArrayTooLong = "run.array-too-long",
    RunBeforeDeclaration = "run.before-declaration",
    RunCircular = "run.circular",
    RunConstAssignment = "run.const-assignment",
    RunDestructureNothing = "run.destructure-nothing",
    RunEndlessLoop = "run.endless-loop",
    RunFunctionExpected = "run.function-expected",
    RunInNeedsObject = "run.in-needs-object",
    RunJson = "run.json",
    RunLibraryAssignment = "run.library-assignment",
    RunLongLoop = "run.long-loop",
    RunMissingPlace = "run.missing-place",
    RunNanPosition = "run.nan-position",
    RunNotAConstructor = "run.not-a-constructor",
    RunNotAFunction = "run.not-a-function",
    RunNotAnEntry = "run.not-an-entry",
    RunNotDeletable = "run.not-deletable",
    RunNotIterable = "run.not-iterable",
    RunNotSettable = "run.not-settable",
    RunNothingVisible = "run.nothing-visible",
    RunOutOfMemory = "run.out-of-memory",
    RunRange = "run.range",
    RunReadOnly = "run.read-only",
    RunReduceOfEmpty = "run.reduce-of-empty",
    RunTooDeep = "run.too-deep",
    RunTooLarge = "run.too-large",
    RunTooLong = "run.too-long",
    RunTooManyArguments = "run.too-many-arguments",
    RunTooManyHandlers = "run.too-many-handlers",
    RunTooManySprites = "run.too-many-sprites",
    RunTooManyTimers = "run.too-many-timers",
    RunTooMuchOutput = "run.too-much-output",
    RunTotalSteps = "run.total-steps",
    RunUncaught = "run.uncaught",
    RunUndeclaredAssignment = "run.undeclared-assignment",
    RunUndefinedProperty = "run.undefined-property",
    RunUndefinedVariable = "run.undefined-variable",
    RunUnknownColor = "run.unknown-color",
    RunUnknownDecor = "run.unknown-decor",
    RunUnknownKey = "run.unknown-key",
    RunUnknownPicture = "run.unknown-picture",
    RunUnknownSound = "run.unknown-sound",
    RunUnreadable = "run.unreadable",
    RunWrongArgument = "run.wrong-argument",
    RunWrongProperty = "run.wrong-property",
    RunWrongReceiver = "run.wrong-receiver",
    SwapBusy = "swap.busy",
    SwapCaptured = "swap.captured",
    SwapChangedSince = "swap.changed-since",
    SwapFunctionGone = "swap.function-gone",
    SwapNewVariable = "swap.new-variable",
    SwapNextStart = "swap.next-start",
    SwapOtherLanguage = "swap.other-language",
    SwapRemoved = "swap.removed",
}
}

impl DiagnosticCode {
    /// Whether it reports what JavaScript has and the workshop has not.
    pub fn is_outside(self) -> bool {
        self.as_str().starts_with("outside.")
    }

    /// Whether it reports that a condition is useless, a value lost or a part never reached.
    pub fn is_about_lost_code(self) -> bool {
        use DiagnosticCode as D;
        matches!(
            self,
            D::LintArrowInCondition
                | D::LintAssignmentInCondition
                | D::LintBitsInCondition
                | D::LintCallWithoutBrackets
                | D::LintChainedComparison
                | D::LintCompareKinds
                | D::LintCompareList
                | D::LintCompareNan
                | D::LintComparisonAsStatement
                | D::LintConditionNeverChanges
                | D::LintEndlessLoop
                | D::LintFunctionAsCondition
                | D::LintNoEffect
                | D::LintNoResult
                | D::LintNotBeforeComparison
                | D::LintResultLost
                | D::LintSameCondition
                | D::LintSelfAssignment
                | D::LintSemicolonAfterCondition
                | D::LintShadow
                | D::LintTooFewArguments
                | D::LintTooManyArguments
                | D::LintUnreachable
                | D::LintValueAsCondition
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::decks::keys_of;

    #[test]
    fn the_copydeck_has_these_codes_and_no_others() {
        let codes = DiagnosticCode::ALL
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(keys_of("messages"), codes);
    }

    #[test]
    fn a_code_is_found_by_its_text() {
        for code in DiagnosticCode::ALL {
            assert_eq!(DiagnosticCode::find(code.as_str()), Some(*code));
        }
        assert_eq!(DiagnosticCode::find("syntax"), None);
    }
}
