//! What JavaScript gives a program without declaring it: the functions and methods of the
//! workshop.

use crate::compiler::code::{Interner, StrId};
use crate::compiler::foreign::{EVERYWHERE, FOREIGN, Owner, RESERVED};
use crate::names::{Global, PointerProperty, SpriteProperty};
use declic_text::Lang;

/// Defines an enum of JavaScript names with lookups both ways.
macro_rules! js_names {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $js:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(clippy::enum_variant_names, reason = "the names are JavaScript's own")]
        pub(crate) enum $name { $($variant,)* }

        #[allow(dead_code, reason = "each table uses the lookup it needs")]
        impl $name {
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            pub fn name(self) -> &'static str {
                match self { $($name::$variant => $js,)* }
            }

            pub fn find(name: &str) -> Option<Self> {
                match name { $($js => Some($name::$variant),)* _ => None }
            }
        }
    };
}

js_names! {
    /// Objects that hold functions; some can be called themselves.
    Space {
        Math = "Math", Number = "Number", String = "String", Boolean = "Boolean",
        Array = "Array", Object = "Object", Json = "JSON", Console = "console",
    }
}

js_names! {
    /// Functions without an object.
    FreeFn {
        ParseInt = "parseInt", ParseFloat = "parseFloat", IsNaN = "isNaN", IsFinite = "isFinite",
        SetTimeout = "setTimeout", SetInterval = "setInterval",
        ClearTimeout = "clearTimeout", ClearInterval = "clearInterval",
        Prompt = "prompt", Alert = "alert", Confirm = "confirm",
    }
}

js_names! {
    /// `Math.…`
    MathFn {
        Abs = "abs", Ceil = "ceil", Floor = "floor", Round = "round", Trunc = "trunc",
        Sign = "sign", Min = "min", Max = "max", Sqrt = "sqrt", Cbrt = "cbrt", Pow = "pow",
        Sin = "sin", Cos = "cos", Tan = "tan", Asin = "asin", Acos = "acos", Atan = "atan",
        Atan2 = "atan2", Hypot = "hypot", Exp = "exp", Log = "log", Log2 = "log2",
        Log10 = "log10", Random = "random", Imul = "imul", Clz32 = "clz32", Fround = "fround",
    }
}

js_names! {
    /// `Number.…`
    NumberFn {
        IsInteger = "isInteger", IsFinite = "isFinite", IsNaN = "isNaN",
        IsSafeInteger = "isSafeInteger", ParseInt = "parseInt", ParseFloat = "parseFloat",
    }
}

js_names! {
    /// `Object.…`
    ObjectFn {
        Keys = "keys", Values = "values", Entries = "entries", Assign = "assign",
        FromEntries = "fromEntries", HasOwn = "hasOwn", Is = "is",
    }
}

js_names! {
    /// `Array.…`
    ArrayFn { IsArray = "isArray", From = "from", Of = "of", }
}

js_names! {
    /// `console.…`
    ConsoleFn { Log = "log", Info = "info", Warn = "warn", Error = "error", Debug = "debug", }
}

js_names! {
    /// `JSON.…`
    JsonFn { Stringify = "stringify", Parse = "parse", }
}

js_names! {
    /// `String.…`
    StringFn { FromCharCode = "fromCharCode", FromCodePoint = "fromCodePoint", }
}

js_names! {
    /// The kinds of error that a program can make and that the machine throws.
    ErrorKind {
        Error = "Error", TypeError = "TypeError", RangeError = "RangeError",
        ReferenceError = "ReferenceError", SyntaxError = "SyntaxError",
    }
}

js_names! {
    /// Methods of arrays.
    ArrayMethod {
        Push = "push", Pop = "pop", Shift = "shift", Unshift = "unshift", IndexOf = "indexOf",
        LastIndexOf = "lastIndexOf", Includes = "includes", Join = "join", Slice = "slice",
        Splice = "splice", Concat = "concat", Reverse = "reverse", Fill = "fill", At = "at",
        Flat = "flat", ToString = "toString", Sort = "sort", Map = "map", Filter = "filter",
        ForEach = "forEach", Find = "find", FindIndex = "findIndex", FindLast = "findLast",
        FindLastIndex = "findLastIndex", Some = "some", Every = "every", Reduce = "reduce",
        ReduceRight = "reduceRight", FlatMap = "flatMap", Keys = "keys", Values = "values",
        Entries = "entries",
    }
}

js_names! {
    /// Methods of what `keys`, `values` and `entries` of an array give.
    IteratorMethod { Next = "next", }
}

js_names! {
    /// Methods of strings.
    TextMethod {
        CharAt = "charAt", CharCodeAt = "charCodeAt", CodePointAt = "codePointAt", At = "at",
        IndexOf = "indexOf",
        LastIndexOf = "lastIndexOf", Includes = "includes", StartsWith = "startsWith",
        EndsWith = "endsWith", Slice = "slice", Substring = "substring", Substr = "substr", Split = "split",
        Trim = "trim", TrimStart = "trimStart", TrimEnd = "trimEnd",
        ToUpperCase = "toUpperCase", ToLowerCase = "toLowerCase", Repeat = "repeat",
        Replace = "replace", ReplaceAll = "replaceAll", PadStart = "padStart",
        PadEnd = "padEnd", Concat = "concat", ToString = "toString",
    }
}

js_names! {
    /// Methods of numbers and booleans.
    NumberMethod { ToFixed = "toFixed", ToPrecision = "toPrecision", ToString = "toString", }
}

js_names! {
    /// Methods of every object.
    ObjectMethod {
        HasOwnProperty = "hasOwnProperty", ToString = "toString", ValueOf = "valueOf",
    }
}

/// A value that every program has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Builtin {
    Space(Space),
    Free(FreeFn),
    Math(MathFn),
    Number(NumberFn),
    Object(ObjectFn),
    Array(ArrayFn),
    Console(ConsoleFn),
    Json(JsonFn),
    Text(StringFn),
    ArrayMethod(ArrayMethod),
    IteratorMethod(IteratorMethod),
    TextMethod(TextMethod),
    NumberMethod(NumberMethod),
    ObjectMethod(ObjectMethod),
    Error(ErrorKind),
    Scene(Global),
}

impl Builtin {
    /// Whether it can be called: its `typeof` is then `function`.
    pub fn callable(self) -> bool {
        !matches!(
            self,
            Builtin::Space(Space::Math | Space::Json | Space::Console)
                | Builtin::Scene(Global::Pointer | Global::Width | Global::Height)
        )
    }

    /// The name to show in messages.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Builtin::Space(it) => it.name(),
            Builtin::Free(it) => it.name(),
            Builtin::Math(it) => it.name(),
            Builtin::Number(it) => it.name(),
            Builtin::Object(it) => it.name(),
            Builtin::Array(it) => it.name(),
            Builtin::Console(it) => it.name(),
            Builtin::Json(it) => it.name(),
            Builtin::Text(it) => it.name(),
            Builtin::ArrayMethod(it) => it.name(),
            Builtin::IteratorMethod(it) => it.name(),
            Builtin::TextMethod(it) => it.name(),
            Builtin::NumberMethod(it) => it.name(),
            Builtin::ObjectMethod(it) => it.name(),
            Builtin::Error(it) => it.name(),
            Builtin::Scene(it) => it.name(lang),
        }
    }

    /// What a name that the program did not declare stands for.
    pub fn find_global(name: &str, lang: Lang) -> Option<Self> {
        if let Some(global) = Global::find(name, lang) {
            return Some(Builtin::Scene(global));
        }
        if let Some(space) = Space::find(name) {
            return Some(Builtin::Space(space));
        }
        if let Some(kind) = ErrorKind::find(name) {
            return Some(Builtin::Error(kind));
        }
        FreeFn::find(name).map(Builtin::Free)
    }

    /// The function `name` of `space`.
    pub fn member(space: Space, name: &str) -> Option<Self> {
        match space {
            Space::Math => MathFn::find(name).map(Builtin::Math),
            // `Number.parseInt` is `parseInt` itself.
            Space::Number => match NumberFn::find(name)? {
                NumberFn::ParseInt => Some(Builtin::Free(FreeFn::ParseInt)),
                NumberFn::ParseFloat => Some(Builtin::Free(FreeFn::ParseFloat)),
                function => Some(Builtin::Number(function)),
            },
            Space::Object => ObjectFn::find(name).map(Builtin::Object),
            Space::Array => ArrayFn::find(name).map(Builtin::Array),
            Space::Console => ConsoleFn::find(name).map(Builtin::Console),
            Space::Json => JsonFn::find(name).map(Builtin::Json),
            Space::String => StringFn::find(name).map(Builtin::Text),
            Space::Boolean => None,
        }
    }
}

/// The number `name` of `space`, such as `Math.PI`.
pub(crate) fn constant(space: Space, name: &str) -> Option<f64> {
    use std::f64::consts;
    Some(match (space, name) {
        (Space::Math, "PI") => consts::PI,
        (Space::Math, "E") => consts::E,
        (Space::Math, "LN2") => consts::LN_2,
        (Space::Math, "LN10") => consts::LN_10,
        (Space::Math, "LOG2E") => consts::LOG2_E,
        (Space::Math, "LOG10E") => consts::LOG10_E,
        (Space::Math, "SQRT2") => consts::SQRT_2,
        (Space::Math, "SQRT1_2") => consts::FRAC_1_SQRT_2,
        (Space::Number, "MAX_SAFE_INTEGER") => 9_007_199_254_740_991.0,
        (Space::Number, "MIN_SAFE_INTEGER") => -9_007_199_254_740_991.0,
        (Space::Number, "MAX_VALUE") => f64::MAX,
        (Space::Number, "MIN_VALUE") => 5e-324,
        (Space::Number, "EPSILON") => f64::EPSILON,
        (Space::Number, "NaN") => f64::NAN,
        (Space::Number, "POSITIVE_INFINITY") => f64::INFINITY,
        (Space::Number, "NEGATIVE_INFINITY") => f64::NEG_INFINITY,
        _ => return None,
    })
}

/// What a name means as a property, so that no text is compared while a program runs.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    pub array: Option<ArrayMethod>,
    pub iterator: Option<IteratorMethod>,
    pub text: Option<TextMethod>,
    pub number: Option<NumberMethod>,
    pub object: Option<ObjectMethod>,
    pub sprite: Option<SpriteProperty>,
    pub pointer: Option<PointerProperty>,
    /// A bit for each [`Owner`] on which JavaScript has the name and the workshop has not.
    foreign: u16,
    /// The same for names that are not only read, see [`RESERVED`].
    reserved: u16,
}

impl Known {
    /// Whether JavaScript has the name there, although the workshop has not.
    pub fn is_foreign(self, owner: Owner) -> bool {
        self.foreign & owner.bit() != 0
    }

    /// Whether writing it there would do more than add a property.
    pub fn is_reserved(self, owner: Owner) -> bool {
        self.reserved & owner.bit() != 0
    }
}

/// The first strings of every program: the 128 ASCII characters, so that a character of a text
/// needs no memory, then a few names that the machine itself uses.
pub(crate) const LENGTH: StrId = StrId(128);
/// The empty text.
pub(crate) const EMPTY: StrId = StrId(129);
/// `name`
pub(crate) const NAME: StrId = StrId(130);
/// `message`
pub(crate) const MESSAGE: StrId = StrId(131);
/// `__proto__`
pub(crate) const PROTO: StrId = StrId(132);

/// Interns the names that every program has, in an order that never depends on the program.
pub(crate) fn intern_names(strings: &mut Interner, lang: Lang) -> Vec<Known> {
    for unit in 0..128u16 {
        strings.intern(&[unit]);
    }
    for name in ["length", "", "name", "message", "__proto__"] {
        strings.intern_str(name);
    }
    let mut known: Vec<Known> = Vec::new();
    let mut define = |name: &str, set: &dyn Fn(&mut Known)| {
        let at = strings.intern_str(name).0 as usize;
        if known.len() <= at {
            known.resize(at + 1, Known::default());
        }
        if let Some(entry) = known.get_mut(at) {
            set(entry);
        }
    };
    for &it in ArrayMethod::ALL {
        define(it.name(), &|known| known.array = Some(it));
    }
    for &it in IteratorMethod::ALL {
        define(it.name(), &|known| known.iterator = Some(it));
    }
    for &it in TextMethod::ALL {
        define(it.name(), &|known| known.text = Some(it));
    }
    for &it in NumberMethod::ALL {
        define(it.name(), &|known| known.number = Some(it));
    }
    for &it in ObjectMethod::ALL {
        define(it.name(), &|known| known.object = Some(it));
    }
    for &it in SpriteProperty::ALL {
        define(it.name(lang), &|known| known.sprite = Some(it));
    }
    for &it in PointerProperty::ALL {
        define(it.name(lang), &|known| known.pointer = Some(it));
    }
    for (owners, names) in FOREIGN {
        let bits = owners.iter().fold(0, |bits, owner| bits | owner.bit());
        for name in *names {
            define(name, &|known| known.foreign |= bits);
        }
    }
    for (owner, names) in RESERVED {
        for name in *names {
            define(name, &|known| known.reserved |= owner.bit());
        }
    }
    for name in EVERYWHERE {
        define(name, &|known| known.foreign |= Owner::EVERY);
    }
    known
}
