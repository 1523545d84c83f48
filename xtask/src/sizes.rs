//! What a browser downloads, compressed with brotli 11, held against the budgets.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::failure::Failure;

/// What the first usable screen may weigh, in bytes. The promise is 300 kB; the aim has been met,
/// and is kept.
const FIRST_SCREEN: usize = 220 * 1000;
/// What everything that the app can load may weigh, in bytes: what the workshop and the eight
/// families of the test need, texts in both languages included. Nobody loads all of it for one
/// errand.
const WHOLE: usize = 1200 * 1000;

/// The assets of the first screen, `*` standing for any text: the page, its scripts, its style,
/// the main part of the WebAssembly, the school's file, the mark and the drawings of the home page.
const FIRST_SCREEN_ASSETS: [&str; 8] = [
    "index.html",
    "*.css",
    "boot.js",
    "declic-app-*",
    "snippets/declic-app-*",
    "snippets/*/parts.js",
    "school.json",
    "drawings/*",
];

/// Outside the budgets: fonts swap in late, the app never loads licence texts, and the fallback
/// script runs only where the app cannot.
const NOT_COUNTED: [&str; 4] = ["*.woff2", "*.txt", "*.md", "boot-old.js"];

/// Where an asset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Share {
    First,
    Later,
    Uncounted,
}

/// An asset of the build; sizes in bytes.
#[derive(Debug)]
struct Asset {
    name: String,
    share: Share,
    raw: usize,
    brotli: usize,
}

/// Prints the table of sizes and fails when a budget is exceeded.
pub fn check(dist: &Path) -> Result<(), Failure> {
    let mut assets = Vec::new();
    collect(dist, "", &mut assets).map_err(|error| Failure::io("read dist/", &error))?;
    // Heaviest first, which is where one looks when a budget breaks.
    assets.sort_by(|a, b| (a.share, b.brotli, &a.name).cmp(&(b.share, a.brotli, &b.name)));
    print!("{}", table(&assets));
    let first = sum(&assets, &[Share::First]);
    let whole = sum(&assets, &[Share::First, Share::Later]);
    over(first, FIRST_SCREEN, "the first screen")?;
    over(whole, WHOLE, "everything the app can load")
}

fn over(size: usize, budget: usize, what: &str) -> Result<(), Failure> {
    if size <= budget {
        return Ok(());
    }
    Err(Failure::new(format!(
        "Too heavy: {what} weighs {} with brotli 11, the budget is {}. Look at the heaviest \
         lines above: a new dependency, contents embedded in the WebAssembly, a large drawing?",
        kilobytes(size),
        kilobytes(budget)
    )))
}

fn sum(assets: &[Asset], shares: &[Share]) -> usize {
    assets
        .iter()
        .filter(|asset| shares.contains(&asset.share))
        .map(|asset| asset.brotli)
        .sum()
}

fn table(assets: &[Asset]) -> String {
    let mut text = format!("    {:<44} {:>11} {:>11}\n", "asset", "raw", "brotli 11");
    for (share, title, budget) in [
        (Share::First, "first screen", Some(FIRST_SCREEN)),
        (Share::Later, "loaded later", None),
        (Share::Uncounted, "not counted", None),
    ] {
        for asset in assets.iter().filter(|asset| asset.share == share) {
            let (raw, brotli) = (kilobytes(asset.raw), kilobytes(asset.brotli));
            text += &format!("    {:<44} {raw:>11} {brotli:>11}\n", asset.name);
        }
        text += &total(title, sum(assets, &[share]), budget);
    }
    let whole = sum(assets, &[Share::First, Share::Later]);
    text += &total("whole app", whole, Some(WHOLE));
    text
}

fn total(title: &str, size: usize, budget: Option<usize>) -> String {
    let limit = budget
        .map(|budget| format!(" of {}", kilobytes(budget)))
        .unwrap_or_default();
    format!(
        "  = {title:<44} {:>11} {:>11}{limit}\n",
        "",
        kilobytes(size)
    )
}

fn collect(folder: &Path, prefix: &str, assets: &mut Vec<Asset>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), assets)?;
        } else {
            let bytes = fs::read(entry.path())?;
            let share = share(&name);
            // Fonts are compressed inside already: their own size is what travels.
            let brotli = if name.ends_with(".woff2") {
                bytes.len()
            } else {
                compressed(&bytes)?
            };
            assets.push(Asset {
                name,
                share,
                raw: bytes.len(),
                brotli,
            });
        }
    }
    Ok(())
}

/// The size in bytes after brotli with quality 11 and the window that servers use (22 bits).
fn compressed(bytes: &[u8]) -> std::io::Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}

fn share(name: &str) -> Share {
    let any = |patterns: &[&str]| patterns.iter().any(|pattern| matches(pattern, name));
    if any(&NOT_COUNTED) {
        Share::Uncounted
    } else if any(&FIRST_SCREEN_ASSETS) {
        Share::First
    } else {
        Share::Later
    }
}

/// Whether `name` fits `pattern`, in which one `*` stands for any text.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => {
            name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end)
        }
    }
}

/// `12.3 kB`, of 1000 bytes each.
fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_fall_where_they_count() {
        assert_eq!(share("declic-app-1f2e_bg.wasm"), Share::First);
        assert_eq!(share("style-9a.css"), Share::First);
        assert_eq!(share("snippets/parts-1f2e/parts.js"), Share::First);
        assert_eq!(
            share("snippets/parts-1f2e/split_screens.wasm"),
            Share::Later
        );
        assert_eq!(share("js/editor.js"), Share::Later);
        assert_eq!(share("content/panier.fr.json"), Share::Later);
        assert_eq!(share("fonts/text.woff2"), Share::Uncounted);
        assert_eq!(share("fonts/OFL.txt"), Share::Uncounted);
    }

    #[test]
    fn compression_is_counted_whole() {
        let size = compressed(&[b'a'; 10_000]).unwrap();
        assert!((4..64).contains(&size), "{size}");
    }

    #[test]
    fn a_budget_is_exceeded_by_one_byte() {
        const LIMIT: usize = 10;
        assert!(over(10, LIMIT, "it").is_ok());
        assert!(
            over(11, LIMIT, "it")
                .unwrap_err()
                .to_string()
                .contains("it weighs 0.0 kB")
        );
    }
}
