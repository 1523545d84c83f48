//! The app's pictures of fruit and vegetables, in greys.

use declic_aptitude::deductions::Produce;

use super::markup::Markup;

/// The file of a picture.
fn source(produce: Produce) -> &'static str {
    match produce {
        Produce::Tomato => include_str!("../../../../public/pictures/tomato.svg"),
        Produce::Carrot => include_str!("../../../../public/pictures/carrot.svg"),
        Produce::Pear => include_str!("../../../../public/pictures/pear.svg"),
        Produce::Courgette => include_str!("../../../../public/pictures/courgette.svg"),
        Produce::Strawberry => include_str!("../../../../public/pictures/strawberry.svg"),
        Produce::Pumpkin => include_str!("../../../../public/pictures/pumpkin.svg"),
    }
}

/// A picture as part of a page: without its name space, and with greys for its colours.
pub fn grey(produce: Produce) -> Markup {
    let source = source(produce).trim();
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('#') {
        out.push_str(before);
        let colour = after.get(..6).and_then(lightness);
        match (colour, after.get(6..)) {
            (Some(lightness), Some(behind)) => {
                out.push_str(&format!("#{lightness:02X}{lightness:02X}{lightness:02X}"));
                rest = behind;
            }
            _ => {
                out.push('#');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    let out = match (out.find(" xmlns=\""), out.find("\" viewBox=")) {
        (Some(from), Some(to)) if from < to => {
            let (head, tail) = (out.get(..from), out.get(to + 1..));
            [head.unwrap_or(""), tail.unwrap_or("")].concat()
        }
        _ => out,
    };
    Markup::as_it_is(out.replacen("<svg", "<svg class=\"picture\" aria-hidden=\"true\"", 1))
}

/// How light a colour of six hexadecimal digits looks, 0 to 255.
fn lightness(colour: &str) -> Option<u32> {
    let whole = u32::from_str_radix(colour, 16).ok()?;
    let (red, green, blue) = (whole >> 16, whole >> 8 & 255, whole & 255);
    Some((red * 299 + green * 587 + blue * 114) / 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_grey_and_name_no_address() {
        for produce in Produce::ALL {
            let picture = grey(produce).into_text();
            assert!(picture.starts_with("<svg class=\"picture\""), "{picture}");
            assert!(!picture.contains("http") && picture.contains("viewBox="));
            let mut colours = 0;
            for part in picture.split('#').skip(1) {
                assert!(part[..2] == part[2..4] && part[2..4] == part[4..6]);
                colours += 1;
            }
            assert!(colours > 3, "{picture}");
        }
    }

    #[test]
    fn white_stays_white_and_red_is_darker_than_yellow() {
        assert_eq!(lightness("FFFFFF"), Some(255));
        assert_eq!(lightness("000000"), Some(0));
        assert!(lightness("C0392B") < lightness("E2B33C"));
        assert_eq!(lightness("nosuch"), None);
    }
}
