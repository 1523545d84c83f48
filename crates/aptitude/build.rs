//! Turns `rules/difficulty.toml` into the table that `difficulty` counts by.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, error::Error, fs};

use toml::{Table, Value};

fn main() -> Result<(), Box<dyn Error>> {
    let rules = "rules/difficulty.toml";
    println!("cargo::rerun-if-changed={rules}");
    let families: Table = fs::read_to_string(rules)?.parse()?;
    let mut constants = String::new();
    let (mut weights, mut count) = (String::new(), 0);
    for (family, entries) in &families {
        let entries = entries.as_table().ok_or_else(|| missing(family))?;
        let constant = reasoned(entries, family, "constant")?;
        writeln!(
            constants,
            "        Family::{} => {constant},",
            camel(family)
        )?;
        for (feature, entry) in entries {
            let Value::Table(entry) = entry else { continue };
            let weight = reasoned(entry, feature, "weight")?;
            writeln!(
                weights,
                "    weight(Feature::{}, {weight}),",
                camel(feature)
            )?;
            count += 1;
        }
    }
    let code = format!(
        "/// The constant of a family, in hundredths: its plainest task.\n\
         pub const fn constant(family: Family) -> i32 {{\n    match family {{\n{constants}    }}\n}}\n\n\
         /// The published table.\npub const WEIGHTS: [Weight; {count}] = [\n{weights}];\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("difficulty.rs"), code)?;
    Ok(())
}

/// The number `key` of an entry, which must also give its reason in both languages.
fn reasoned(entry: &Table, name: &str, key: &str) -> Result<i64, String> {
    let text = |key: &str| entry.get(key).and_then(Value::as_str).unwrap_or("");
    if text("fr").is_empty() || text("en").is_empty() {
        return Err(format!("{name} has no reason in French or English"));
    }
    let number = entry.get(key).and_then(Value::as_integer);
    number.ok_or_else(|| format!("{name} has no whole number `{key}`"))
}

fn missing(name: &str) -> String {
    format!("{name} is not a family")
}

/// `robot-trace` as `RobotTrace`.
fn camel(name: &str) -> String {
    name.split('-')
        .flat_map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters)
        })
        .collect()
}
