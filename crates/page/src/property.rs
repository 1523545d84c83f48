//! What a style sheet of the page can set, and to what.

use crate::colour::{self, Rgb};
use crate::fault::FaultKind;
use crate::scan::closest;

/// A property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of CSS")]
pub enum Property {
    Background,
    Color,
    FontSize,
    FontFamily,
    FontWeight,
    TextAlign,
    TextDecoration,
    Padding,
    Margin,
    Border,
    BorderRadius,
}

/// What a property takes.
enum Kind {
    Colour,
    Length,
    /// A border: a length, a style, a colour.
    Border,
    Word(&'static [&'static str]),
}

impl Property {
    const ALL: [Property; 11] = [
        Property::Background,
        Property::Color,
        Property::FontSize,
        Property::FontFamily,
        Property::FontWeight,
        Property::TextAlign,
        Property::TextDecoration,
        Property::Padding,
        Property::Margin,
        Property::Border,
        Property::BorderRadius,
    ];

    /// The name in CSS.
    pub fn name(self) -> &'static str {
        match self {
            Property::Background => "background",
            Property::Color => "color",
            Property::FontSize => "font-size",
            Property::FontFamily => "font-family",
            Property::FontWeight => "font-weight",
            Property::TextAlign => "text-align",
            Property::TextDecoration => "text-decoration",
            Property::Padding => "padding",
            Property::Margin => "margin",
            Property::Border => "border",
            Property::BorderRadius => "border-radius",
        }
    }

    /// The property called `name`, in any case.
    pub fn find(name: &str) -> Option<Property> {
        if name.eq_ignore_ascii_case("background-color") {
            return Some(Property::Background);
        }
        let mut all = Property::ALL.into_iter();
        all.find(|one| one.name().eq_ignore_ascii_case(name))
    }

    /// The name of the property that `name`, which is none, resembles or says in French.
    pub fn meant(name: &str) -> Option<&'static str> {
        let lower = name.to_lowercase();
        let french = match lower.as_str() {
            "couleur" | "colour" | "coulor" => Some("color"),
            "fond" | "bg" => Some("background"),
            "taille" | "size" => Some("font-size"),
            "police" | "font" => Some("font-family"),
            "bordure" | "bord" => Some("border"),
            "marge" => Some("margin"),
            "align" => Some("text-align"),
            _ => None,
        };
        french.or_else(|| closest(&lower, Property::ALL.into_iter().map(Property::name)))
    }

    /// Examples of values.
    pub fn examples(self) -> &'static str {
        match self {
            Property::Background => "ivory, gold, darkgreen",
            Property::Color => "black, crimson, navy",
            Property::FontSize => "20px, 40px",
            Property::FontFamily => "serif, sans-serif, monospace",
            Property::FontWeight => "normal, bold",
            Property::TextAlign => "left, center, right",
            Property::TextDecoration => "none, underline",
            Property::Padding | Property::Margin => "10px, 20px",
            Property::Border => "2px solid black",
            Property::BorderRadius => "8px, 16px",
        }
    }

    fn kind(self) -> Kind {
        match self {
            Property::Background | Property::Color => Kind::Colour,
            Property::FontSize | Property::Padding | Property::Margin | Property::BorderRadius => {
                Kind::Length
            }
            Property::Border => Kind::Border,
            Property::FontFamily => {
                Kind::Word(&["serif", "sans-serif", "monospace", "cursive", "system-ui"])
            }
            Property::FontWeight => Kind::Word(&["normal", "bold"]),
            Property::TextAlign => Kind::Word(&["left", "center", "right"]),
            Property::TextDecoration => Kind::Word(&["none", "underline"]),
        }
    }

    /// `value` as CSS writes it, and its colour where it is one.
    ///
    /// # Errors
    /// What is wrong with it, and the value that is meant where there is only one.
    pub fn value(self, value: &str) -> Result<(String, Option<Rgb>), (FaultKind, Option<String>)> {
        let lower = value.to_lowercase();
        match self.kind() {
            Kind::Colour => self.colour(&lower, value).map(|rgb| (lower, Some(rgb))),
            Kind::Length => self.length(&lower, value).map(|length| (length, None)),
            Kind::Border => self.border(&lower, value).map(|border| (border, None)),
            Kind::Word(words) => {
                let plain = lower.trim_matches(['"', '\'']);
                if words.contains(&plain) && plain == lower {
                    return Ok((lower, None));
                }
                let french = match plain {
                    "centre" | "centré" | "milieu" | "middle" => Some("center"),
                    "gauche" => Some("left"),
                    "droite" => Some("right"),
                    "gras" => Some("bold"),
                    "souligné" => Some("underline"),
                    _ => None,
                };
                let meant = french.filter(|word| words.contains(word));
                let meant = meant.or_else(|| words.iter().copied().find(|word| *word == plain));
                let meant = meant.or_else(|| closest(plain, words.iter().copied()));
                Err((self.unknown(value), meant.map(str::to_owned)))
            }
        }
    }

    fn unknown(self, value: &str) -> FaultKind {
        FaultKind::UnknownValue(value.to_owned(), self.name(), self.examples())
    }

    fn colour(self, lower: &str, value: &str) -> Result<Rgb, (FaultKind, Option<String>)> {
        colour::parse(lower).ok_or_else(|| {
            let meant = colour::meant(value);
            let kind = FaultKind::UnknownColour(value.to_owned(), meant.clone());
            (kind, meant)
        })
    }

    fn length(self, lower: &str, value: &str) -> Result<String, (FaultKind, Option<String>)> {
        let number_end = lower
            .find(|it: char| !it.is_ascii_digit() && !matches!(it, '.' | ','))
            .unwrap_or(lower.len());
        let (number, unit) = lower.split_at(number_end);
        let with_point = number.replace(',', ".");
        let is_number = with_point.parse::<f64>().is_ok_and(f64::is_finite);
        let trimmed = unit.trim();
        let is_unit = matches!(trimmed, "px" | "em" | "rem" | "%");
        match () {
            () if !is_number || number.len() > 6 => Err((self.unknown(value), None)),
            () if number.contains(',') => {
                let unit = if is_unit { trimmed } else { "px" };
                let meant = format!("{with_point}{unit}");
                Err((FaultKind::Comma(value.to_owned()), Some(meant)))
            }
            () if unit == trimmed && is_unit => Ok(lower.to_owned()),
            // Zero is the same in each unit.
            () if unit.is_empty() && with_point.parse() == Ok(0.0) => Ok(lower.to_owned()),
            () if is_unit => {
                let meant = format!("{number}{trimmed}");
                Err((self.unknown(value), Some(meant)))
            }
            () if trimmed.is_empty() => {
                let meant = format!("{number}px");
                Err((FaultKind::NoUnit(value.to_owned()), Some(meant)))
            }
            () => {
                let meant = closest(trimmed, ["px", "em", "rem"].into_iter());
                let meant = meant.map(|unit| format!("{number}{unit}"));
                Err((self.unknown(value), meant))
            }
        }
    }

    fn border(self, lower: &str, value: &str) -> Result<String, (FaultKind, Option<String>)> {
        if lower == "none" {
            return Ok(lower.to_owned());
        }
        let parts: Vec<&str> = lower.split_whitespace().collect();
        for part in &parts {
            let is_length = part.starts_with(|it: char| it.is_ascii_digit());
            let is_style = matches!(*part, "solid" | "dashed" | "dotted" | "double");
            if is_length {
                let found = self.length(part, part);
                found.map_err(|(kind, meant)| {
                    (kind, meant.map(|length| value.replacen(part, &length, 1)))
                })?;
            } else if !is_style && colour::parse(part).is_none() {
                let meant = colour::meant(part);
                let kind = match &meant {
                    Some(_) => FaultKind::UnknownColour((*part).to_owned(), meant.clone()),
                    None => self.unknown(value),
                };
                let whole = meant.map(|colour| lower.replacen(part, &colour, 1));
                return Err((kind, whole));
            }
        }
        // Without a style a border is not drawn.
        let has_style = parts
            .iter()
            .any(|part| matches!(*part, "solid" | "dashed" | "dotted" | "double"));
        if !has_style || parts.len() > 3 {
            return Err((self.unknown(value), None));
        }
        Ok(parts.join(" "))
    }
}
