//! The file.

use std::collections::BTreeMap;

use declic_javascript::names::{ColorName, PictureName};
use declic_page::tag::Tag;
use declic_page::{Html, Sheet, markup};
use declic_text::Lang;
use declic_text::html::escape;
use declic_text::template::fill_with;
use serde_json::{Map, Value, json};

use crate::drawings::{Drawing, Drawings};
use crate::embed::{json as script_json, script_text};
use crate::names;
use crate::runtime::{DRAW, INSTALL, LICENSE, PAGE, PLAYER, SCENE, STYLE, sound};
use crate::texts::Texts;

/// Letters and digits of a file's name at most.
const FILE_NAME_LENGTH: usize = 60;

/// What a person takes home.
#[derive(Clone, Debug)]
pub struct TakeHome<'a> {
    /// The id of the game that it was made from.
    pub game: &'a str,
    /// The title of the page.
    pub title: &'a str,
    /// Who made it, as they want to be called.
    pub author: Option<&'a str>,
    /// Who made the games that it was made from, the latest first.
    pub lineage: &'a [String],
    /// The page around it, where they wrote one: it takes the place of title and author.
    pub own: Option<(&'a Html, &'a Sheet)>,
    /// The program.
    pub source: &'a str,
    /// The language of its scene names.
    pub names: Lang,
    /// The language of the page.
    pub texts: Lang,
}

/// The file's text: UTF-8, complete, without any address in it. `drawings` holds the SVG texts of
/// [`crate::drawings::needed`]; where one is missing, a rectangle is drawn.
pub fn page(game: &TakeHome<'_>, drawings: &Drawings) -> String {
    let t = Texts(game.texts);
    let author = game.author.map(str::trim).filter(|name| !name.is_empty());
    let line = |text: String| format!("<p class=\"by\">{}</p>", escape(&text));
    let by = author.map(|name| line(t.page_by(name)));
    let lineage = game.lineage.join(", ");
    let after = (!lineage.is_empty()).then(|| line(t.page_after(lineage)));
    let own_title = game
        .own
        .and_then(|(html, _)| html.texts(Tag::H1).into_iter().next());
    let title = own_title.as_deref().unwrap_or(game.title);
    let (head, style) = match game.own {
        // The lineage stays: it is owed to the makers of the games that this one was made from.
        Some((html, sheet)) => (
            format!(
                "<header>\n{}\n</header>\n{}",
                markup::html(html),
                after.unwrap_or_default()
            ),
            [STYLE, &markup::css(sheet, "header")].concat(),
        ),
        None => {
            let by: String = by.into_iter().chain(after).collect();
            (
                format!("<h1>{}</h1>\n{by}", escape(title)),
                STYLE.to_owned(),
            )
        }
    };
    let data = script_json(&data(game, drawings));
    let text = |text: &str| escape(text);
    let parts: BTreeMap<&str, String> = BTreeMap::from([
        ("lang", game.texts.code().to_owned()),
        ("game", text(game.game)),
        ("names", game.names.code().to_owned()),
        (
            "author",
            text(author.filter(|_| game.own.is_none()).unwrap_or_default()),
        ),
        ("title", text(title)),
        ("head", head),
        ("style", style),
        (
            "own",
            if game.own.is_some() { "own" } else { "" }.to_owned(),
        ),
        ("stage", text(t.page_stage())),
        ("touchables", text(t.page_touchables())),
        ("pad", text(t.page_pad())),
        ("left", text(t.page_left())),
        ("up", text(t.page_up())),
        ("down", text(t.page_down())),
        ("right", text(t.page_right())),
        ("space", text(t.page_space())),
        ("sound", text(t.page_sound())),
        ("again", text(t.page_again())),
        ("pause", text(t.page_pause())),
        ("help", text(t.page_help())),
        ("program", text(t.page_program())),
        ("made", text(t.page_made())),
        ("license", LICENSE.to_owned()),
        ("scene", SCENE.to_owned()),
        ("draw", DRAW.to_owned()),
        ("sound_script", sound()),
        ("install", INSTALL.to_owned()),
        ("player", PLAYER.to_owned()),
        ("data", data),
        ("source", script_text(game.source)),
    ]);
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(key, text)| (*key, text.as_str()))
        .collect();
    fill_with(PAGE, &parts)
}

/// The argument of `startGame` in `runtime/player.js`.
fn data(game: &TakeHome<'_>, drawings: &Drawings) -> Value {
    let t = Texts(game.texts);
    let mut pictures = Map::new();
    let mut decors = Map::new();
    for (drawing, svg) in drawings {
        let (map, id) = match drawing {
            Drawing::Picture(picture) => (&mut pictures, names::id(picture)),
            Drawing::Decor(decor) => (&mut decors, names::id(decor)),
        };
        map.insert(id, json!(svg));
    }
    let picture_names = PictureName::ALL.iter();
    let picture_names = picture_names.map(|it| (names::id(it), json!(it.name(game.texts))));
    let colors = ColorName::ALL.iter();
    let colors = colors.map(|it| (names::id(it), json!(it.hex())));
    json!({
        "names": names::table(game.names, game.texts),
        "drawings": { "pictures": pictures, "decors": decors },
        "words": {
            "score": t.page_score(),
            "restart": t.page_restart(),
            "stopped": t.page_stopped(),
            "shape": t.page_shape(),
            "pictures": picture_names.collect::<Map<String, Value>>(),
            "colors": colors.collect::<Map<String, Value>>(),
            "places": [
                t.place_top_left(), t.place_top_centre(), t.place_top_right(),
                t.place_middle_left(), t.place_centre(), t.place_middle_right(),
                t.place_bottom_left(), t.place_bottom_centre(), t.place_bottom_right(),
            ],
        },
    })
}

/// A name for the file: the title's letters and digits, with hyphens between the words.
pub fn file_name(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(FILE_NAME_LENGTH).collect();
    match name.as_str() {
        "" => "jeu.html".to_owned(),
        name => format!("{}.html", name.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn game(source: &str) -> String {
        let game = TakeHome {
            game: "panier",
            title: "Le <panier> de \"Léa\"",
            author: Some(" Léa & Tom "),
            lineage: &["<Ana>".to_owned(), "Max".to_owned()],
            own: None,
            source,
            names: Lang::Fr,
            texts: Lang::Fr,
        };
        page(&game, &Drawings::new())
    }

    #[test]
    fn the_page_holds_the_program_as_it_was_written() {
        let source = "fond(\"marche\");\n\nlet a = { title: \"{title} {data}\" };\n";
        let page = game(source);
        assert!(page.contains(&format!("id=\"programme\">\n{source}\n</script>")));
        assert!(page.contains("<title>Le &lt;panier&gt; de &quot;Léa&quot;</title>"));
        assert!(page.contains("Un jeu de Léa &amp; Tom"));
        assert!(page.contains("D’après le jeu de &lt;Ana&gt;, Max"));
        for placeholder in [
            "{lang}", "{scene}", "{head}", "{style}", "{own}", "{player}",
        ] {
            assert!(!page.contains(placeholder), "{placeholder}");
        }
    }

    #[test]
    fn the_page_has_no_address_and_two_scripts_whatever_the_program() {
        let page = game("// </script><script src=\"https://x\">\nlet a = \"<!-- <script>\";");
        assert_eq!(page.matches("<script").count(), 2);
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(!page.contains("export "));
        assert!(!game("").contains("http:") && !game("").contains("https:"));
        assert!(game("").len() < 60_000, "{}", game("").len());
    }

    #[test]
    fn the_page_that_a_person_wrote_takes_the_place_of_title_and_author() {
        let html = declic_page::html::read(
            "<h1>Le <em>mien</em></h1>\n<p>Un jeu de Léa</p><script>alert(1)</script>",
        );
        let sheet = declic_page::css::read("body { background: ivory; }\nh1 { color: crimson; }");
        let game = TakeHome {
            game: "panier",
            title: "Le panier",
            author: Some("Tom"),
            lineage: &["Ana".to_owned()],
            own: Some((&html, &sheet)),
            source: "",
            names: Lang::Fr,
            texts: Lang::Fr,
        };
        let page = page(&game, &Drawings::new());
        assert!(page.contains("<title>Le mien</title>"));
        assert!(page.contains("<header>\n<h1>Le <em>mien</em></h1>\n<p>Un jeu de Léa</p>"));
        assert!(!page.contains("Tom") && page.contains("D’après le jeu de Ana"));
        assert!(
            page.contains("body {\n  background: ivory;\n}\nheader h1 {\n  color: crimson;\n}")
        );
        assert_eq!(page.matches("<script").count(), 2);
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(file_name("Le panier de Léa !"), "le-panier-de-léa.html");
        assert_eq!(file_name("../../etc"), "etc.html");
        assert_eq!(file_name("…"), "jeu.html");
    }
}
