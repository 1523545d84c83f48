//! The faults of a page in words: what is wrong, and why or what to do.

use declic_page::{FaultKind, Repair};

use crate::texts::Texts;

/// What is wrong, and why or what to do. Code stands between backticks.
pub fn fault_words(t: Texts, kind: &FaultKind) -> (String, String) {
    let fixed = |title: &str, why: &str| (title.to_owned(), why.to_owned());
    match kind {
        FaultKind::TooLong => fixed(t.page_fault_too_long(), t.page_fault_too_long_why()),
        FaultKind::OpenComment => fixed(t.page_fault_comment(), t.page_fault_comment_why()),
        FaultKind::OpenTag(tag) => (
            t.page_fault_open_tag(tag.name()),
            t.page_fault_open_tag_why().to_owned(),
        ),
        FaultKind::UnknownTag(name, meant) => (
            t.page_fault_unknown_tag(name),
            match meant {
                Some(meant) => t.page_fault_meant(format!("<{}>", meant.name())),
                None => t.page_fault_unknown_tag_why().to_owned(),
            },
        ),
        FaultKind::Attribute(tag) => (
            t.page_fault_attribute(tag.name()),
            t.page_fault_attribute_why().to_owned(),
        ),
        FaultKind::Slash(tag) => (
            t.page_fault_slash(tag.name()),
            t.page_fault_slash_why(tag.name()),
        ),
        FaultKind::NotClosed(tag) => (
            t.page_fault_not_closed(tag.name()),
            t.page_fault_not_closed_why(tag.name()),
        ),
        FaultKind::NotOpened(tag) => (
            t.page_fault_not_opened(tag.name()),
            t.page_fault_not_opened_why(tag.name()),
        ),
        FaultKind::TooDeep => fixed(t.page_fault_too_deep(), t.page_fault_too_deep_why()),
        FaultKind::LineComment => {
            fixed(t.page_fault_line_comment(), t.page_fault_line_comment_why())
        }
        FaultKind::LoneBrace => fixed(t.page_fault_lone_brace(), t.page_fault_lone_brace_why()),
        FaultKind::NoOpeningBrace(name) => (
            t.page_fault_no_opening(name),
            t.page_fault_no_opening_why().to_owned(),
        ),
        FaultKind::NoClosingBrace => {
            fixed(t.page_fault_no_closing(), t.page_fault_no_closing_why())
        }
        FaultKind::Stray(text) => (
            t.page_fault_stray(text),
            t.page_fault_stray_why().to_owned(),
        ),
        FaultKind::UnknownSelector(name, meant) => (
            t.page_fault_selector(name),
            meant_or(t, *meant, t.page_fault_selector_why()),
        ),
        FaultKind::UnknownProperty(name, meant) => (
            t.page_fault_property(name),
            meant_or(t, *meant, t.page_fault_property_why()),
        ),
        FaultKind::Equals => fixed(t.page_fault_equals(), t.page_fault_equals_why()),
        FaultKind::NoColon(name) => (
            t.page_fault_no_colon(name),
            t.page_fault_no_colon_why().to_owned(),
        ),
        FaultKind::NoSemicolon => {
            fixed(t.page_fault_no_semicolon(), t.page_fault_no_semicolon_why())
        }
        FaultKind::NoValue(name) => (
            t.page_fault_no_value(name),
            t.page_fault_no_value_why().to_owned(),
        ),
        FaultKind::UnknownColour(value, meant) => (
            t.page_fault_colour(value),
            meant_or(t, meant.as_deref(), t.page_fault_colour_why()),
        ),
        FaultKind::NoUnit(value) => (
            t.page_fault_no_unit(value),
            t.page_fault_no_unit_why().to_owned(),
        ),
        FaultKind::Comma(value) => (
            t.page_fault_comma(value),
            t.page_fault_comma_why().to_owned(),
        ),
        FaultKind::UnknownValue(value, property, examples) => (
            t.page_fault_value(*property, value),
            t.page_fault_value_why(*examples),
        ),
    }
}

fn meant_or(t: Texts, meant: Option<&str>, otherwise: &str) -> String {
    match meant {
        Some(meant) => t.page_fault_meant(meant),
        None => otherwise.to_owned(),
    }
}

/// What a repair does.
pub fn repair_words(t: Texts, repair: &Repair) -> String {
    let text = repair.text.trim();
    match (repair.range.is_empty(), text.is_empty()) {
        (_, true) => t.page_fault_remove().to_owned(),
        (true, false) => t.page_fault_add(text),
        (false, false) => t.page_fault_write(text),
    }
}
