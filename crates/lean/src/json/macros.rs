//! How types look in JSON. Each macro names every field or kind once; a forgotten one does not
//! compile.

/// A struct as an object: `json_struct!(Person { name, age: optional })`. A field marked
/// `optional` is left out where it is absent ([`MayBeAbsent`](crate::json::MayBeAbsent)) and then
/// read as the type's default; one marked `default` is read so too but always written.
/// `json_struct!(read …)` only reads.
#[macro_export]
macro_rules! json_struct {
    (read $type:ident { $($field:ident $(: $mark:ident)?),* $(,)? }) => {
        impl $crate::json::FromJson for $type {
            fn from_json(
                value: &$crate::json::Value,
            ) -> Result<Self, $crate::json::ShapeError> {
                let fields = $crate::json::Fields::of(value, &[$(stringify!($field)),*])?;
                Ok(Self { $($field: $crate::json_field!(read fields, $field $($mark)?)),* })
            }
        }
    };
    ($type:ident { $($field:ident $(: $mark:ident)?),* $(,)? }) => {
        $crate::json_struct!(read $type { $($field $(: $mark)?),* });

        impl $crate::json::ToJson for $type {
            fn write(&self, out: &mut $crate::json::Writer) {
                out.open('{');
                $($crate::json_field!(write out, &self.$field, $field $($mark)?);)*
                out.close('}');
            }
        }
    };
}

/// An enum whose values carry something: `json_kinds!(Shape { "dot": Dot, "line": Line(length),
/// "box": Box { width, height } })` are `"dot"`, `{"line": 3}` and `{"box": {"width": 1, …}}`.
///
/// With a tag, `json_kinds!(tag "kind" Event { … })`, the kind is a field beside the others:
/// `{"kind": "box", "width": 1, …}`; there each kind has named fields or none.
#[macro_export]
macro_rules! json_kinds {
    ($type:ident { $(
        $name:literal: $kind:ident
            $({ $($field:ident $(: $mark:ident)?),* $(,)? })? $(($content:ident))?
    ),* $(,)? }) => {
        impl $crate::json::FromJson for $type {
            fn from_json(
                value: &$crate::json::Value,
            ) -> Result<Self, $crate::json::ShapeError> {
                let (kind, content) = $crate::json::kind_of(value)?;
                match kind {
                    $($name => $crate::json_kind!(
                        read content, $kind $({ $($field $(: $mark)?),* })? $(($content))?
                    ),)*
                    _ => Err($crate::json::unknown(kind)),
                }
            }
        }

        impl $crate::json::ToJson for $type {
            fn write(&self, out: &mut $crate::json::Writer) {
                $($crate::json_kind!(
                    write self, out, $name, $kind
                        $({ $($field $(: $mark)?),* })? $(($content))?
                );)*
            }
        }
    };
    (tag $tag:literal $type:ident { $(
        $name:literal: $kind:ident $({ $($field:ident $(: $mark:ident)?),* $(,)? })?
    ),* $(,)? }) => {
        impl $crate::json::FromJson for $type {
            fn from_json(
                value: &$crate::json::Value,
            ) -> Result<Self, $crate::json::ShapeError> {
                let kind = value.get($tag).and_then($crate::json::Value::as_str).unwrap_or("");
                match kind {
                    $($name => {
                        let _fields = $crate::json::Fields::of(
                            value, &[$tag, $($(stringify!($field)),*)?],
                        )?;
                        Ok(Self::$kind $({
                            $($field: $crate::json_field!(read _fields, $field $($mark)?)),*
                        })?)
                    })*
                    _ => Err($crate::json::unknown(kind)),
                }
            }
        }

        impl $crate::json::ToJson for $type {
            fn write(&self, out: &mut $crate::json::Writer) {
                out.open('{');
                out.field($tag);
                match self {
                    $(Self::$kind $({ $($field),* })? => {
                        out.text($name);
                        $($($crate::json_field!(write out, $field, $field $($mark)?);)*)?
                    })*
                }
                out.close('}');
            }
        }
    };
}

/// An enum of bare words: `json_words!(Side { "left": Left, "right": Right })`.
#[macro_export]
macro_rules! json_words {
    ($type:ident { $($name:literal: $word:ident),* $(,)? }) => {
        impl $crate::json::FromJson for $type {
            fn from_json(
                value: &$crate::json::Value,
            ) -> Result<Self, $crate::json::ShapeError> {
                match value.as_str().unwrap_or("") {
                    $($name => Ok(Self::$word),)*
                    word => Err($crate::json::unknown(word)),
                }
            }
        }

        impl $crate::json::ToJson for $type {
            fn write(&self, out: &mut $crate::json::Writer) {
                out.text(match self { $(Self::$word => $name),* });
            }
        }
    };
}

/// One field, read or written.
#[doc(hidden)]
#[macro_export]
macro_rules! json_field {
    (read $fields:expr, $field:ident) => {
        $fields.required(stringify!($field))?
    };
    (read $fields:expr, $field:ident optional) => {
        $fields.optional(stringify!($field))?
    };
    (read $fields:expr, $field:ident default) => {
        $fields.optional(stringify!($field))?
    };
    (write $out:expr, $value:expr, $field:ident $(default)?) => {
        $out.field(stringify!($field));
        $crate::json::ToJson::write($value, $out);
    };
    (write $out:expr, $value:expr, $field:ident optional) => {
        if !$crate::json::MayBeAbsent::is_absent($value) {
            $crate::json_field!(write $out, $value, $field);
        }
    };
}

/// One kind of an enum, read or written.
#[doc(hidden)]
#[macro_export]
macro_rules! json_kind {
    (read $content:expr, $kind:ident) => {
        match $content {
            $crate::json::Value::Null => Ok(Self::$kind),
            _ => Err($crate::json::unknown(stringify!($kind))),
        }
    };
    (read $content:expr, $kind:ident ($name:ident)) => {
        $crate::json::FromJson::from_json($content).map(Self::$kind)
    };
    (read $content:expr, $kind:ident { $($field:ident $(: $mark:ident)?),* }) => {{
        let fields = $crate::json::Fields::of($content, &[$(stringify!($field)),*])?;
        Ok(Self::$kind { $($field: $crate::json_field!(read fields, $field $($mark)?)),* })
    }};
    (write $value:expr, $out:expr, $name:literal, $kind:ident) => {
        if let Self::$kind = $value {
            $out.text($name);
        }
    };
    (write $value:expr, $out:expr, $name:literal, $kind:ident ($content:ident)) => {
        if let Self::$kind($content) = $value {
            $out.open('{');
            $out.field($name);
            $crate::json::ToJson::write($content, $out);
            $out.close('}');
        }
    };
    (
        write $value:expr, $out:expr, $name:literal,
        $kind:ident { $($field:ident $(: $mark:ident)?),* }
    ) => {
        if let Self::$kind { $($field),* } = $value {
            $out.open('{');
            $out.field($name);
            $out.open('{');
            $($crate::json_field!(write $out, $field, $field $($mark)?);)*
            $out.close('}');
            $out.close('}');
        }
    };
}
