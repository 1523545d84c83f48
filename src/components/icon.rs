//! Icons. They stand beside a word, never in its place.

use leptos::prelude::*;

/// The icons of `style/icons.css`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is named after its drawing or its use")]
pub enum IconName {
    Backspace,
    Check,
    Close,
    Disk,
    Down,
    Download,
    Enter,
    Error,
    Eye,
    Folder,
    Info,
    Left,
    Listen,
    Minus,
    Page,
    Pass,
    Pause,
    Play,
    Plus,
    Print,
    Reset,
    Right,
    Stop,
    Trash,
    Undo,
    Up,
    Warning,
}

impl IconName {
    fn class(self) -> &'static str {
        match self {
            IconName::Backspace => "icon icon--backspace",
            IconName::Check => "icon icon--check",
            IconName::Close => "icon icon--close",
            IconName::Disk => "icon icon--disk",
            IconName::Down => "icon icon--down",
            IconName::Download => "icon icon--download",
            IconName::Enter => "icon icon--enter",
            IconName::Error => "icon icon--error",
            IconName::Eye => "icon icon--eye",
            IconName::Folder => "icon icon--folder",
            IconName::Info => "icon icon--info",
            IconName::Left => "icon icon--left",
            IconName::Listen => "icon icon--listen",
            IconName::Minus => "icon icon--minus",
            IconName::Page => "icon icon--page",
            IconName::Pass => "icon icon--pass",
            IconName::Pause => "icon icon--pause",
            IconName::Play => "icon icon--play",
            IconName::Plus => "icon icon--plus",
            IconName::Print => "icon icon--print",
            IconName::Reset => "icon icon--reset",
            IconName::Right => "icon icon--right",
            IconName::Stop => "icon icon--stop",
            IconName::Trash => "icon icon--trash",
            IconName::Undo => "icon icon--undo",
            IconName::Up => "icon icon--up",
            IconName::Warning => "icon icon--warning",
        }
    }
}

/// An icon, hidden from screen readers.
#[component]
pub fn Icon(
    /// Which one.
    name: IconName,
) -> impl IntoView {
    view! { <span class=name.class() aria-hidden="true"></span> }
}

#[cfg(test)]
mod tests {
    use super::IconName;

    const ALL: [IconName; 27] = [
        IconName::Backspace,
        IconName::Check,
        IconName::Close,
        IconName::Disk,
        IconName::Down,
        IconName::Download,
        IconName::Enter,
        IconName::Error,
        IconName::Eye,
        IconName::Folder,
        IconName::Info,
        IconName::Left,
        IconName::Listen,
        IconName::Minus,
        IconName::Page,
        IconName::Pass,
        IconName::Pause,
        IconName::Play,
        IconName::Plus,
        IconName::Print,
        IconName::Reset,
        IconName::Right,
        IconName::Stop,
        IconName::Trash,
        IconName::Undo,
        IconName::Up,
        IconName::Warning,
    ];

    #[test]
    fn each_icon_has_a_drawing_and_each_drawing_is_used() {
        let sheet = include_str!("../../style/icons.css");
        let mut drawn: Vec<&str> = sheet
            .lines()
            .filter_map(|line| line.strip_prefix(".icon--")?.split([' ', '{']).next())
            .collect();
        let mut named: Vec<&str> = ALL
            .iter()
            .filter_map(|icon| icon.class().strip_prefix("icon icon--"))
            .collect();
        drawn.sort_unstable();
        named.sort_unstable();
        assert_eq!(drawn, named);
    }
}
