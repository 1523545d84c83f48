//! The printer at the start of every program, and how its lines end.

use crate::random::Random;

/// Turns any value into a text that JavaScript defines. Uses only features that every
/// version of the machine has.
const SHOW: &str = r#"let room = 0;
function show(value) {
  room = 60;
  return shown(value, 0);
}
function shown(value, depth) {
  room -= 1;
  if (room < 0 || depth > 5) { return "…"; }
  if (typeof value === "string") {
    return value.length > 60 ? JSON.stringify(value.slice(0, 60)) + value.length : JSON.stringify(value);
  }
  if (typeof value === "number") { return value === 0 && 1 / value < 0 ? "-0" : String(value); }
  if (typeof value === "function") { return "function"; }
  if (typeof value !== "object" || value === null) { return String(value); }
  let parts = [];
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length && room > 0; i += 1) {
      parts.push(value.hasOwnProperty(i) ? shown(value[i], depth + 1) : "trou");
    }
    return "[" + parts.join(", ") + "]";
  }
  for (const key of Object.keys(value)) { parts.push(key + ": " + shown(value[key], depth + 1)); }
  return "{" + parts.join(", ") + "}";
}
"#;

/// Writes a label, and gives the value: where it is called shows the order of evaluation.
const TRACE: &str = r#"function trace(label, value) {
  console.log("trace " + label);
  return value;
}
"#;

/// What was caught: an error's name, with its message when the program itself wrote it.
const CAUGHT: &str = r#"function caught(error) {
  if (typeof error !== "object" || error === null || typeof error.name !== "string") {
    return "thrown " + show(error);
  }
  const message = String(error.message);
  return message.startsWith("m:") ? error.name + " " + message : error.name;
}
"#;

/// Puts the helpers that `body` uses before it, and sometimes leaves out semicolons.
pub fn finish(body: &str, random: &mut Random) -> String {
    let mut program = String::new();
    let uses = |name: &str| body.contains(name);
    if uses("show") || uses("caught") {
        program.push_str(SHOW);
    }
    if uses("trace") {
        program.push_str(TRACE);
    }
    if uses("caught") {
        program.push_str(CAUGHT);
    }
    if random.chance(25) {
        program.push_str(&without_semicolons(body));
    } else {
        program.push_str(body);
    }
    program
}

/// Leaves out the semicolons at line ends where JavaScript puts them by itself.
fn without_semicolons(body: &str) -> String {
    let lines: Vec<&str> = body.lines().collect();
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        let next = lines.get(at + 1).map_or("", |next| next.trim_start());
        match line.strip_suffix(';') {
            Some(bare) if may_end(bare) && may_follow(next) => out.push_str(bare),
            _ => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// Whether a statement that ends so is ended by a line end.
fn may_end(bare: &str) -> bool {
    let start = bare.trim_start();
    let looping = ["for", "while", "} while", "if", "else"];
    !start.is_empty()
        && !bare.ends_with([' ', ';', ':'])
        && !looping.iter().any(|word| start.starts_with(word))
}

/// Whether a line that begins so cannot go on with the one before.
fn may_follow(next: &str) -> bool {
    let stepped = next.starts_with("++") || next.starts_with("--");
    stepped
        || !next.starts_with([
            '(', '[', '`', '*', '/', '%', ',', '.', '?', ':', '<', '>', '=', '&', '|', '^', '+',
            '-',
        ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn semicolons_stay_where_the_next_line_would_go_on() {
        let body = "let a = 1;\n[1].map(f);\nf();\n++a;\nfor (;;);\nb = 2;\n";
        let bare = "let a = 1;\n[1].map(f)\nf()\n++a\nfor (;;);\nb = 2\n";
        assert_eq!(without_semicolons(body), bare);
    }
}
