//! The app as one file for Kiwix: openZIM's own `zimwriterfs` writes it.

use std::fs;
use std::path::Path;

use super::{copy_afresh, megabytes, remove};
use crate::failure::Failure;
use crate::setup;
use crate::step::{self, Step};
use crate::workspace::{command, root, target};

/// The picture of the file in a library, 48 × 48, as `public/icon.svg`.
const ILLUSTRATION: &str = "illustration.png";

/// What libraries show. Titles have at most 30 characters, descriptions 80.
const TITLE: &str = "Déclic";
const DESCRIPTION: &str =
    "Découvrir la programmation : un jeu à écrire pas à pas, un test, un dossier";

/// Writes the app of `dist` to the file `to`; says what to install where `zimwriterfs` is missing.
pub fn write(dist: &Path, to: &Path) -> Result<(), Failure> {
    let Some(writer) = setup::find_zim_writer() else {
        println!(
            "    the file for Kiwix is left out: zimwriterfs is missing (Debian: apt-get install zim-tools)"
        );
        return Ok(());
    };
    let pages = target().join("declic-zim");
    Step::begin("pages for Kiwix").finish(stage(dist, &pages))?;
    if to.exists() {
        fs::remove_file(to)
            .map_err(|error| Failure::io(format!("replace {}", to.display()), &error))?;
    }
    let mut zim = command(writer);
    zim.args(["--welcome=index.html", "--language=fra", "--name=declic_fr"]);
    zim.arg(format!("--illustration={ILLUSTRATION}"));
    zim.arg(format!("--title={TITLE}"));
    zim.arg(format!("--description={DESCRIPTION}"));
    zim.args(["--creator=Déclic", "--publisher=Déclic"]);
    // The pages are made by the app: an index of its files would find nothing.
    zim.arg("--withoutFTIndex").arg(&pages).arg(to);
    let advice = "zimwriterfs could not write the file for Kiwix: the messages above say why.";
    step::run_with_note("file for Kiwix", &mut zim, advice, |_| megabytes(to))?;
    remove(&pages)
}

/// The app's files as `zimwriterfs` takes them.
fn stage(dist: &Path, pages: &Path) -> Result<(), Failure> {
    copy_afresh(dist, pages)?;
    let failed = |error| Failure::io("write the pages for Kiwix", &error);
    remove_variants(pages).map_err(failed)?;
    let picture = root().join("xtask/package/illustration-48.png");
    fs::copy(picture, pages.join(ILLUSTRATION)).map_err(failed)?;
    let page = pages.join("index.html");
    let html = fs::read_to_string(&page).map_err(failed)?;
    fs::write(page, with_named_links(&html)).map_err(failed)
}

/// A file for Kiwix has no folders, so that a link to one leads nowhere.
fn with_named_links(html: &str) -> String {
    html.replace("href=\"./\"", "href=\"./index.html\"")
}

/// Removes the `.br` and `.gz` beside the files: the file for Kiwix is compressed itself.
fn remove_variants(folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_variants(&path)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "br" || extension == "gz")
        {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_hold_the_app_without_its_variants() {
        let folder = std::env::temp_dir().join(format!("declic-zim-{}", std::process::id()));
        let dist = folder.join("dist");
        fs::create_dir_all(dist.join("js")).unwrap();
        fs::write(dist.join("index.html"), "<a href=\"./\">Déclic</a>").unwrap();
        for name in ["index.html.br", "js/editor.js", "js/editor.js.gz"] {
            fs::write(dist.join(name), "").unwrap();
        }
        let pages = folder.join("pages");
        stage(&dist, &pages).unwrap();
        let page = fs::read_to_string(pages.join("index.html")).unwrap();
        assert_eq!(page, "<a href=\"./index.html\">Déclic</a>");
        assert!(pages.join("js/editor.js").is_file() && pages.join(ILLUSTRATION).is_file());
        assert!(!pages.join("index.html.br").exists() && !pages.join("js/editor.js.gz").exists());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_words_for_libraries_are_short_enough() {
        assert!(TITLE.chars().count() <= 30);
        assert!(
            DESCRIPTION.chars().count() <= 80,
            "{}",
            DESCRIPTION.chars().count()
        );
    }
}
