//! A link as a QR code.

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// The largest version of a code: 69 modules a side. A larger one, on a screen or a badge, is hard for the
/// camera of an old phone.
pub const LARGEST_VERSION: u8 = 13;
/// Light modules around the code, as the standard asks for.
pub const MARGIN: i32 = 4;

/// A QR code.
#[derive(Clone, PartialEq, Eq)]
pub struct Qr {
    code: QrCode,
}

/// The code of an address: `before`, any characters, then `code`, capitals and digits. `None` where it does
/// not fit in [`LARGEST_VERSION`], or `code` has other letters.
pub fn qr(before: &str, code: &str) -> Option<Qr> {
    if !QrSegment::is_alphanumeric(code) {
        return None;
    }
    let segments = [
        QrSegment::make_bytes(before.as_bytes()),
        QrSegment::make_alphanumeric(code),
    ];
    let largest = Version::new(LARGEST_VERSION);
    // The strongest correction that the smallest version has room for.
    let (least, boost) = (QrCodeEcc::Low, true);
    let encoded =
        QrCode::encode_segments_advanced(&segments, least, Version::MIN, largest, None, boost);
    encoded.ok().map(|code| Qr { code })
}

impl Qr {
    /// Its version, from 1 to [`LARGEST_VERSION`].
    pub fn version(&self) -> u8 {
        self.code.version().value()
    }

    /// The side of the drawing in modules, [`MARGIN`] included.
    pub fn side(&self) -> i32 {
        self.code.size() + 2 * MARGIN
    }

    /// Whether a module of the drawing is dark; those of the margin, and those outside, are light.
    pub fn is_dark(&self, x: i32, y: i32) -> bool {
        self.code.get_module(x - MARGIN, y - MARGIN)
    }

    /// The dark modules as the data of an SVG path; a module is a unit, a run of them one rectangle.
    pub fn path(&self) -> String {
        let side = self.side();
        let mut path = String::new();
        for y in 0..side {
            let mut x = 0;
            while x < side {
                let start = x;
                while self.is_dark(x, y) {
                    x += 1;
                }
                if x > start {
                    let run = x - start;
                    path += &format!("M{start} {y}h{run}v1h-{run}z");
                }
                x += 1;
            }
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_as_small_as_its_text_allows() {
        let small = qr("https://a.example/#/jeu/panier/", "ABC234").unwrap();
        assert_eq!((small.version(), small.side()), (3, 29 + 8));
        assert!(qr("https://a.example/#/jeu/panier/", &"A".repeat(560)).is_some());
        assert!(qr("https://a.example/#/jeu/panier/", &"A".repeat(700)).is_none());
        assert!(qr("https://a.example/", "abc").is_none());
    }
}
