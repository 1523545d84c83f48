//! Programs compared without regard to their spacing.

/// `line` without its indentation, the blanks that JavaScript does not need and the semicolon at its end.
/// Texts between quotes and comments stay as they are.
pub fn unspaced(line: &str) -> String {
    let line = line.trim();
    let mut bare = String::with_capacity(line.len());
    let mut quote = None;
    let mut is_escaped = false;
    let mut blank = false;
    for (at, c) in line.char_indices() {
        if let Some(open) = quote {
            bare.push(c);
            if c == open && !is_escaped {
                quote = None;
            }
            is_escaped = c == '\\' && !is_escaped;
            continue;
        }
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        let last = bare.chars().next_back();
        if std::mem::take(&mut blank) && last.is_some_and(|last| must_stay_apart(last, c)) {
            bare.push(' ');
        }
        bare.push(c);
        if bare.ends_with("//") {
            // A comment is the person's own words.
            bare.push_str(line.get(at + 1..).unwrap_or("").trim());
            return bare;
        }
        if matches!(c, '"' | '\'' | '`') {
            quote = Some(c);
        }
    }
    if quote.is_none() && bare.ends_with(';') {
        bare.pop();
    }
    bare
}

/// The same behind its indentation.
pub fn unspaced_behind_indentation(line: &str) -> String {
    let indentation = line.len() - line.trim_start().len();
    [line.get(..indentation).unwrap_or(""), &unspaced(line)].concat()
}

/// Whether `left` and `right` would read as another program without the blank between them: two words, or
/// two signs that make one, such as `+ +`.
fn must_stay_apart(left: char, right: char) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '#');
    let is_sign = |c: char| c.is_ascii_punctuation() && !"()[]{},;".contains(c) && !is_word(c);
    let makes_one =
        left == right || right == '=' || matches!((left, right), ('=', '>') | ('/', '*'));
    is_word(left) && is_word(right) || is_sign(left) && is_sign(right) && makes_one
}

/// The lines of `program` without their spacing and without blank lines.
pub fn unspaced_lines(program: &str) -> String {
    let lines = program.lines().map(unspaced);
    let lines = lines.filter(|line| !line.is_empty());
    lines.map(|line| line + "\n").collect()
}

/// Whether both programs have the same lines, whatever their spacing and their blank lines.
pub fn is_same_program(one: &str, other: &str) -> bool {
    unspaced_lines(one) == unspaced_lines(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_that_change_nothing_do_not_count() {
        for (one, other) in [
            ("let x=3", "let x = 3;"),
            ("  panier.x=panier.x+5;", "panier.x = panier.x + 5;"),
            ("if(touche( \"gauche\" )){", "if (touche(\"gauche\")) {"),
            ("} else{", "}else {"),
            ("x++ ;", "x++;"),
            ("y=-30", "y = -30;"),
            ("a=!b", "a = ! b"),
            ("texte(\"l'été\" , 3)", "texte(\"l'été\", 3)"),
        ] {
            assert_eq!(unspaced(one), unspaced(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn blanks_that_change_the_program_count() {
        for (one, other) in [
            ("letx = 3", "let x = 3"),
            ("x = 1 0", "x = 10"),
            ("a + +b", "a ++b"),
            ("a - -b", "a--b"),
            ("texte(\"a b\")", "texte(\"ab\")"),
            ("texte(\"a\\\" b\")", "texte(\"a\\\"b\")"),
            ("x = = 3", "x == 3"),
            ("x = 3; // l'été est là", "x = 3; // l'été estlà"),
        ] {
            assert_ne!(unspaced(one), unspaced(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn programs_are_compared_line_by_line() {
        assert!(is_same_program(
            "let x=1;\n\n\nfin( )",
            "let x = 1\nfin();\n"
        ));
        assert!(!is_same_program("let x = 1;\nfin();", "fin();\nlet x = 1;"));
    }
}
