//! The closed sets of tokens: keywords and punctuation.

/// Defines an enum of fixed spellings, with lookups both ways.
macro_rules! spelled {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[allow(missing_docs, reason = "the spellings are the documentation")]
        pub enum $name { $($variant,)* }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// Its spelling.
            pub fn text(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The one that is spelled exactly `text`.
            pub fn find(text: &str) -> Option<Self> {
                match text { $($text => Some($name::$variant),)* _ => None }
            }
        }
    };
}

spelled! {
    /// JavaScript's reserved words in a module, inside the subset or not: none of them may name a
    /// variable.
    Keyword {
        Await = "await",
        Break = "break",
        Case = "case",
        Catch = "catch",
        Class = "class",
        Const = "const",
        Continue = "continue",
        Debugger = "debugger",
        Default = "default",
        Delete = "delete",
        Do = "do",
        Else = "else",
        Enum = "enum",
        Export = "export",
        Extends = "extends",
        False = "false",
        Finally = "finally",
        For = "for",
        Function = "function",
        If = "if",
        Implements = "implements",
        Import = "import",
        In = "in",
        Instanceof = "instanceof",
        Interface = "interface",
        Let = "let",
        New = "new",
        Null = "null",
        Package = "package",
        Private = "private",
        Protected = "protected",
        Public = "public",
        Return = "return",
        Static = "static",
        Super = "super",
        Switch = "switch",
        This = "this",
        Throw = "throw",
        True = "true",
        Try = "try",
        Typeof = "typeof",
        Var = "var",
        Void = "void",
        While = "while",
        With = "with",
        Yield = "yield",
    }
}

spelled! {
    /// JavaScript's punctuation, inside the subset or not.
    Punct {
        OpenBrace = "{",
        CloseBrace = "}",
        OpenParen = "(",
        CloseParen = ")",
        OpenBracket = "[",
        CloseBracket = "]",
        Dot = ".",
        Spread = "...",
        OptionalDot = "?.",
        Semicolon = ";",
        Comma = ",",
        Colon = ":",
        Question = "?",
        Arrow = "=>",
        Assign = "=",
        AddAssign = "+=",
        SubtractAssign = "-=",
        MultiplyAssign = "*=",
        DivideAssign = "/=",
        RemainderAssign = "%=",
        PowerAssign = "**=",
        ShiftLeftAssign = "<<=",
        ShiftRightAssign = ">>=",
        ShiftRightZeroAssign = ">>>=",
        BitAndAssign = "&=",
        BitOrAssign = "|=",
        BitXorAssign = "^=",
        AndAssign = "&&=",
        OrAssign = "||=",
        CoalesceAssign = "??=",
        Equal = "==",
        NotEqual = "!=",
        StrictEqual = "===",
        StrictNotEqual = "!==",
        Less = "<",
        LessEqual = "<=",
        Greater = ">",
        GreaterEqual = ">=",
        Plus = "+",
        Minus = "-",
        Star = "*",
        Slash = "/",
        Percent = "%",
        Power = "**",
        Increment = "++",
        Decrement = "--",
        ShiftLeft = "<<",
        ShiftRight = ">>",
        ShiftRightZero = ">>>",
        BitAnd = "&",
        BitOr = "|",
        BitXor = "^",
        BitNot = "~",
        Not = "!",
        And = "&&",
        Or = "||",
        Coalesce = "??",
    }
}

impl Punct {
    /// The closing partner of an opening bracket.
    pub fn closer(self) -> Option<Punct> {
        match self {
            Punct::OpenBrace => Some(Punct::CloseBrace),
            Punct::OpenParen => Some(Punct::CloseParen),
            Punct::OpenBracket => Some(Punct::CloseBracket),
            _ => None,
        }
    }

    /// Whether it is `)`, `]` or `}`.
    pub fn closes(self) -> bool {
        matches!(
            self,
            Punct::CloseBrace | Punct::CloseParen | Punct::CloseBracket
        )
    }
}
