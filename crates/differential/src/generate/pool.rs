//! Values at the edges, which implementations often treat wrongly.

/// Numbers, some with a sign.
pub const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "10",
    "-3",
    "0.5",
    "-1.5",
    "2.5",
    "0.1",
    "0.2",
    "1.005",
    "1e21",
    "1e-7",
    "123e-20",
    "0.000001",
    "1e20",
    "123456789",
    "123456.789",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967295",
    "4294967297",
    "9007199254740991",
    "9007199254740992",
    "9007199254740993",
    "1e300",
    "5e-324",
    "1.7976931348623157e308",
    "NaN",
    "Infinity",
    "-Infinity",
    "0x1f",
    "0b101",
    "0o17",
    ".5",
    "5.",
    "1e3",
    "99.995",
    "4.35",
];

/// Numbers that are small and whole.
pub const SMALL: &[&str] = &["0", "1", "2", "3", "4", "5", "7", "10", "-1", "-2", "-0"];

/// Texts as literals.
pub const TEXTS: &[&str] = &[
    "''",
    "\" 12 \"",
    "'0x1f'",
    "'abc'",
    "'🍅é'",
    "\"a\"",
    "'B'",
    "'10'",
    "'9'",
    "'1e3'",
    "'-0'",
    "'null'",
    "'Infinity'",
    "'\\n'",
    "\"été\"",
    "'a,b,,c'",
    "'  x '",
    "'\\ud83c'",
    "\"l'eau\"",
    "'x y z'",
    "'1,2'",
    "'.5'",
    "'0b11'",
    "'1_0'",
    "'stra\\u00dfe'",
    "'e\\u0301'",
    "'12px'",
    "'$&'",
    "'true'",
    "'\\t-7.9\\u00a0'",
    "'a🍅b🍆'",
    "'\\x41\\u{42}'",
    "'length'",
    "'0'",
    "'1'",
];

/// Texts that are short and plain.
pub const WORDS: &[&str] = &["'a'", "'b'", "'é'", "'x'", "'🍅'", "'-'", "'1'", "''"];

/// Values that are neither number nor text.
pub const OTHERS: &[&str] = &[
    "null",
    "undefined",
    "true",
    "false",
    "[]",
    "[1, [2]]",
    "{}",
    "[undefined]",
    "[null]",
    "['7']",
    "[5]",
    "{a: 1}",
    "[[]]",
    "[-0]",
    "['a', 'b']",
    "[[1, 2], [3]]",
];

/// Names of properties, some of them whole numbers, as literals of keys.
pub const KEYS: &[&str] = &[
    "a",
    "b",
    "c",
    "d",
    "x1",
    "1",
    "10",
    "2",
    "'été'",
    "'un deux'",
    "'-1'",
    "'01'",
];

/// Separators for `split` and `join`.
pub const SEPARATORS: &[&str] = &["','", "''", "' '", "'-'", "'b'", "', '", "'🍅'"];
