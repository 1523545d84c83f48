//! Colours by name and number, and how well one is read on another.

use csscolorparser::NAMED_COLORS;

use crate::scan::closest;

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// Contrast that a text needs (WCAG 2.2, 1.4.3).
pub const TEXT_CONTRAST: f64 = 4.5;

/// Contrast that a large text needs: titles.
pub const LARGE_CONTRAST: f64 = 3.0;

/// The colours that a French-speaking person names first, with their English names.
const FRENCH: [(&str, &str); 30] = [
    ("rouge", "red"),
    ("vert", "green"),
    ("verte", "green"),
    ("bleu", "blue"),
    ("bleue", "blue"),
    ("jaune", "yellow"),
    ("blanc", "white"),
    ("blanche", "white"),
    ("noir", "black"),
    ("noire", "black"),
    ("gris", "gray"),
    ("grise", "gray"),
    ("rose", "pink"),
    ("marron", "brown"),
    ("brun", "brown"),
    ("violet", "purple"),
    ("ivoire", "ivory"),
    ("doré", "gold"),
    ("or", "gold"),
    ("argent", "silver"),
    ("saumon", "salmon"),
    ("crème", "cornsilk"),
    ("bleu foncé", "darkblue"),
    ("bleu clair", "lightblue"),
    ("vert foncé", "darkgreen"),
    ("vert clair", "lightgreen"),
    ("rouge foncé", "darkred"),
    ("gris clair", "lightgray"),
    ("gris foncé", "darkslategray"),
    ("bordeaux", "maroon"),
];

/// The colour that `text` is, in a form that CSS knows; `None` where it is none, or seen through.
pub fn parse(text: &str) -> Option<Rgb> {
    let is_name = text.chars().all(|it| it.is_ascii_alphabetic());
    if is_name && NAMED_COLORS.get(text.into()).is_none() {
        return None;
    }
    if !is_name && !text.starts_with('#') && !text.contains('(') {
        return None;
    }
    let colour = csscolorparser::parse(text).ok()?;
    let [red, green, blue, alpha] = colour.to_rgba8();
    (alpha == u8::MAX).then_some([red, green, blue])
}

/// The colour that `text`, which is none, resembles or says in French.
pub fn meant(text: &str) -> Option<String> {
    let plain = text.trim_matches(['"', '\'', '«', '»', '“', '”', ' ', '\u{a0}']);
    let lower = plain.to_lowercase();
    let french = FRENCH.iter().find(|(name, _)| *name == lower);
    if let Some((_, name)) = french {
        return Some((*name).to_owned());
    }
    let joined: String = lower
        .chars()
        .filter(|it| !matches!(it, ' ' | '-'))
        .collect();
    if parse(&joined).is_some() {
        return Some(joined);
    }
    let is_hex = matches!(lower.len(), 3 | 6) && lower.chars().all(|it| it.is_ascii_hexdigit());
    if is_hex {
        return Some(format!("#{lower}"));
    }
    let names = NAMED_COLORS.keys().map(|name| name.as_str());
    closest(&joined, names).map(str::to_owned)
}

/// The contrast of two colours, from 1 to 21: (L1 + 0.05) / (L2 + 0.05), the lighter first, with the
/// relative luminance of WCAG 2.2.
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(rgb: Rgb) -> f64 {
    let [red, green, blue] = rgb.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
