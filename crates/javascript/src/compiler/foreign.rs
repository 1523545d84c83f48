//! Names that JavaScript has and the workshop has not: they are refused by name, never read as
//! `undefined`.

use crate::compiler::builtins::Space;

/// Names that JavaScript or a browser declares and the workshop does not have.
pub(crate) fn is_foreign_global(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "AggregateError",
        "ArrayBuffer",
        "Atomics",
        "BigInt",
        "BigInt64Array",
        "BigUint64Array",
        "DataView",
        "Date",
        "EvalError",
        "FinalizationRegistry",
        "Float32Array",
        "Float64Array",
        "Function",
        "Int16Array",
        "Int32Array",
        "Int8Array",
        "Intl",
        "Iterator",
        "Map",
        "Promise",
        "Proxy",
        "Reflect",
        "RegExp",
        "Set",
        "SharedArrayBuffer",
        "Symbol",
        "URIError",
        "Uint16Array",
        "Uint32Array",
        "Uint8Array",
        "Uint8ClampedArray",
        "WeakMap",
        "WeakRef",
        "WeakSet",
        "WebAssembly",
        "alert",
        "arguments",
        "atob",
        "btoa",
        "cancelAnimationFrame",
        "confirm",
        "decodeURI",
        "decodeURIComponent",
        "document",
        "encodeURI",
        "encodeURIComponent",
        "escape",
        "eval",
        "fetch",
        "global",
        "globalThis",
        "localStorage",
        "location",
        "module",
        "navigator",
        "performance",
        "process",
        "prompt",
        "queueMicrotask",
        "require",
        "requestAnimationFrame",
        "self",
        "sessionStorage",
        "structuredClone",
        "unescape",
        "window",
        "WebSocket",
        "XMLHttpRequest",
    ];
    NAMES.contains(&name)
}

/// On what a property is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    Text,
    Number,
    Array,
    Plain,
    Function,
    Math,
    Object,
    Console,
    Json,
    /// `String`, `Array`, `Number`, `Boolean` and the kinds of error themselves.
    Constructor,
    Error,
}

impl Owner {
    pub const EVERY: u16 = u16::MAX;

    pub fn bit(self) -> u16 {
        1 << (self as u16)
    }

    /// On which `space` is read.
    pub fn of(space: Space) -> Self {
        match space {
            Space::Math => Owner::Math,
            Space::Object => Owner::Object,
            Space::Console => Owner::Console,
            Space::Json => Owner::Json,
            Space::String | Space::Array | Space::Number | Space::Boolean => Owner::Constructor,
        }
    }
}

/// Properties that JavaScript itself has, by owner, and the workshop has not: reading one must
/// be a fault, not give `undefined`.
pub(crate) const FOREIGN: &[(&[Owner], &[&str])] = &[
    (
        &[Owner::Text],
        &[
            "anchor",
            "big",
            "blink",
            "bold",
            "fixed",
            "fontcolor",
            "fontsize",
            "isWellFormed",
            "italics",
            "link",
            "localeCompare",
            "match",
            "matchAll",
            "normalize",
            "search",
            "small",
            "strike",
            "sub",
            "substr",
            "sup",
            "toLocaleLowerCase",
            "toLocaleUpperCase",
            "toWellFormed",
            "trimLeft",
            "trimRight",
        ],
    ),
    (&[Owner::Number], &["toExponential"]),
    (
        &[Owner::Array],
        &[
            "copyWithin",
            "entries",
            "keys",
            "toReversed",
            "toSorted",
            "toSpliced",
            "values",
            "with",
        ],
    ),
    (
        &[Owner::Function, Owner::Constructor, Owner::Object],
        &["apply", "arguments", "bind", "call", "caller", "prototype"],
    ),
    (
        &[Owner::Math],
        &[
            "acosh",
            "asinh",
            "atanh",
            "cosh",
            "expm1",
            "f16round",
            "log1p",
            "sinh",
            "sumPrecise",
            "tanh",
        ],
    ),
    (
        &[Owner::Object],
        &[
            "create",
            "defineProperties",
            "defineProperty",
            "freeze",
            "getOwnPropertyDescriptor",
            "getOwnPropertyDescriptors",
            "getOwnPropertyNames",
            "getOwnPropertySymbols",
            "getPrototypeOf",
            "groupBy",
            "isExtensible",
            "isFrozen",
            "isSealed",
            "preventExtensions",
            "seal",
            "setPrototypeOf",
        ],
    ),
    (
        &[Owner::Console],
        &[
            "assert",
            "clear",
            "count",
            "countReset",
            "dir",
            "dirxml",
            "group",
            "groupCollapsed",
            "groupEnd",
            "table",
            "time",
            "timeEnd",
            "timeLog",
            "trace",
        ],
    ),
    (&[Owner::Json], &["rawJSON", "isRawJSON"]),
    (&[Owner::Error], &["cause", "stack"]),
    (
        &[Owner::Constructor],
        &["captureStackTrace", "fromAsync", "raw", "stackTraceLimit"],
    ),
];

/// The same for every object.
pub(crate) const EVERYWHERE: &[&str] = &[
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];
