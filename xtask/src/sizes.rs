//! What a browser downloads for each use of the app, compared with the budgets. The sizes are those of the
//! `.br` files that the build wrote (brotli, quality 11).

use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// Outside the budgets: fonts swap in late, the app never loads licence texts, and the fallback
/// script runs only where the app cannot.
const NOT_COUNTED: [&str; 4] = ["*.woff2", "*.txt", "*.md", "boot-old.js"];

/// A use of the app, the files that it loads (`*` stands for any text), and the budget for all of
/// them, in bytes.
#[derive(Debug)]
struct Errand {
    name: &'static str,
    files: &'static [&'static [&'static str]],
    budget: usize,
}

/// The page, its scripts, its style, the main part of the WebAssembly, the school's file, the mark
/// and the drawings of the home page.
const FIRST: &[&str] = &[
    "index.html",
    "*.css",
    "boot.js",
    "rescue.js",
    "icon.svg",
    "app-*/declic-app.js",
    "app-*/declic-app_bg.wasm",
    "app-*/split.js",
    "app-*/snippets/*",
    "school.json",
    "drawings/*",
];
/// The code of all later screens, without the check of games for authors and « Animer » for facilitators.
const LAZY: &[&str] = &["app-*/split_pages.wasm", "app-*/chunk_*.wasm"];
/// The first game and the diagnostics, in one language.
const WORKSHOP: &[&str] = &[
    "js/editor.js",
    "content/panier.fr.json",
    "content/diagnostics.fr.json",
    "decors/*",
    "pictures/*",
];
/// The families' sentences in both languages, since the test fetches both ahead, and pictures.
const TEST: &[&str] = &["content/aptitude.*.json", "decors/*", "pictures/*"];
const EVERYTHING: &[&str] = &["*"];

const ERRANDS: [Errand; 4] = [
    Errand {
        name: "first usable screen (aim 170 kB)",
        files: &[FIRST],
        budget: 289_000,
    },
    Errand {
        name: "all that the workshop needs",
        files: &[FIRST, LAZY, WORKSHOP],
        budget: 1_411_000,
    },
    Errand {
        name: "all that the test needs",
        files: &[FIRST, LAZY, TEST],
        budget: 1_313_000,
    },
    Errand {
        name: "everything the app can load",
        files: &[EVERYTHING],
        budget: 1_880_000,
    },
];

impl Errand {
    fn loads(&self, asset: &Asset) -> bool {
        let mut patterns = self.files.iter().copied().flatten();
        asset.counted && patterns.any(|pattern| matches(pattern, &asset.name))
    }

    fn weight(&self, assets: &[Asset]) -> usize {
        let taken = assets.iter().filter(|asset| self.loads(asset));
        taken.map(|asset| asset.brotli).sum()
    }
}

/// An asset of the build; sizes in bytes.
#[derive(Debug)]
struct Asset {
    name: String,
    counted: bool,
    raw: usize,
    brotli: usize,
}

/// Prints the tables of sizes and fails when a budget is exceeded.
pub fn check(dist: &Path) -> Result<(), Failure> {
    let mut assets = Vec::new();
    collect(dist, "", &mut assets).map_err(|error| Failure::io("read dist/", &error))?;
    // Heaviest first, which is where one looks when a budget breaks.
    assets.sort_by(|a, b| (b.counted, b.brotli, &a.name).cmp(&(a.counted, a.brotli, &b.name)));
    print!("{}", table(&assets));
    check_budgets(&assets)
}

fn check_budgets(assets: &[Asset]) -> Result<(), Failure> {
    for errand in &ERRANDS {
        let weight = errand.weight(assets);
        if weight > errand.budget {
            return Err(Failure::new(format!(
                "Too heavy: {} weighs {} with brotli 11, the budget is {}. Look at the heaviest \
                 lines above: a new dependency, contents embedded in the WebAssembly, a large \
                 drawing?",
                errand.name,
                kilobytes(weight),
                kilobytes(errand.budget)
            )));
        }
        // A pattern that fits nothing any more would make its errand look light.
        for pattern in errand.files.iter().copied().flatten() {
            if !assets.iter().any(|asset| matches(pattern, &asset.name)) {
                return Err(Failure::new(format!(
                    "No file of dist/ is called {pattern}, which {} needs: mend xtask/src/sizes.rs.",
                    errand.name
                )));
            }
        }
    }
    Ok(())
}

fn table(assets: &[Asset]) -> String {
    let mut text = format!("    {:<48} {:>11} {:>11}\n", "asset", "raw", "brotli 11");
    for asset in assets {
        let note = if asset.counted { "" } else { "  not counted" };
        let (raw, brotli) = (kilobytes(asset.raw), kilobytes(asset.brotli));
        text += &format!("    {:<48} {raw:>11} {brotli:>11}{note}\n", asset.name);
    }
    for errand in &ERRANDS {
        let (weight, budget) = (kilobytes(errand.weight(assets)), kilobytes(errand.budget));
        text += &format!(
            "  = {:<48} {:>11} {weight:>11} of {budget}\n",
            errand.name, ""
        );
    }
    text
}

fn collect(folder: &Path, prefix: &str, assets: &mut Vec<Asset>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), assets)?;
        } else if !name.ends_with(".br") && !name.ends_with(".gz") {
            let raw = size(&entry.path())?;
            let compressed = folder.join(format!("{}.br", entry.file_name().to_string_lossy()));
            // Where there is none, compression gains nothing: the file itself travels.
            let brotli = if compressed.is_file() {
                size(&compressed)?
            } else {
                raw
            };
            assets.push(Asset {
                counted: !NOT_COUNTED.iter().any(|pattern| matches(pattern, &name)),
                name,
                raw,
                brotli,
            });
        }
    }
    Ok(())
}

fn size(file: &Path) -> std::io::Result<usize> {
    Ok(usize::try_from(fs::metadata(file)?.len()).unwrap_or(usize::MAX))
}

/// Whether `name` fits `pattern`, in which each `*` stands for any text.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            let mut ends = name.char_indices().map(|(at, _)| at).chain([name.len()]);
            ends.any(|at| name.get(at..).is_some_and(|tail| matches(rest, tail)))
        }),
    }
}

/// `12.3 kB`, of 1000 bytes each.
fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str, brotli: usize) -> Asset {
        Asset {
            name: name.to_owned(),
            counted: !NOT_COUNTED.iter().any(|pattern| matches(pattern, name)),
            raw: brotli * 3,
            brotli,
        }
    }

    #[test]
    fn assets_count_for_the_errands_that_load_them() {
        let errands = |name: &str| {
            ERRANDS
                .each_ref()
                .map(|errand| errand.loads(&asset(name, 1)))
        };
        assert_eq!(errands("app-1f2e/declic-app_bg.wasm"), [true; 4]);
        assert_eq!(errands("app-1f2e/snippets/declic-app-9/load.js"), [true; 4]);
        assert_eq!(errands("style-9a.css"), [true; 4]);
        assert_eq!(
            errands("app-1f2e/split_pages.wasm"),
            [false, true, true, true]
        );
        assert_eq!(
            errands("app-1f2e/split_authors.wasm"),
            [false, false, false, true]
        );
        assert_eq!(
            errands("app-1f2e/split_rooms.wasm"),
            [false, false, false, true]
        );
        assert_eq!(errands("js/editor.js"), [false, true, false, true]);
        assert_eq!(
            errands("content/panier.fr.json"),
            [false, true, false, true]
        );
        assert_eq!(
            errands("content/panier.en.json"),
            [false, false, false, true]
        );
        assert_eq!(
            errands("content/aptitude.en.json"),
            [false, false, true, true]
        );
        assert_eq!(errands("fonts/text.woff2"), [false; 4]);
        assert_eq!(errands("licences.txt"), [false; 4]);
    }

    #[test]
    fn patterns_take_several_stars() {
        assert!(matches("a*b*c", "a--b--c") && matches("*", "") && matches("a*", "a"));
        assert!(!matches("a*b*c", "a--c--b") && !matches("a*a", "a"));
    }

    #[test]
    fn a_budget_is_exceeded_by_one_byte_and_no_pattern_is_stale() {
        let mut assets: Vec<Asset> = [FIRST, LAZY, WORKSHOP, TEST]
            .concat()
            .into_iter()
            .map(|pattern| asset(&pattern.replace('*', "x"), 0))
            .collect();
        assert!(check_budgets(&assets).is_ok());
        assets[0].brotli = 289_000;
        assert!(check_budgets(&assets).is_ok());
        assets[0].brotli += 1;
        let words = check_budgets(&assets).unwrap_err().to_string();
        assert!(words.contains("weighs 289.0 kB"), "{words}");
        let words = check_budgets(&assets[1..]).unwrap_err().to_string();
        assert!(words.contains("index.html"), "{words}");
    }
}
