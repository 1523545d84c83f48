//! The elements of a page.

/// The elements of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of HTML")]
pub enum Tag {
    H1,
    H2,
    P,
    Strong,
    Em,
    Ul,
    Li,
    Br,
}

impl Tag {
    /// All of them.
    pub const ALL: [Tag; 8] = [
        Tag::H1,
        Tag::H2,
        Tag::P,
        Tag::Strong,
        Tag::Em,
        Tag::Ul,
        Tag::Li,
        Tag::Br,
    ];

    /// The name in HTML.
    pub fn name(self) -> &'static str {
        match self {
            Tag::H1 => "h1",
            Tag::H2 => "h2",
            Tag::P => "p",
            Tag::Strong => "strong",
            Tag::Em => "em",
            Tag::Ul => "ul",
            Tag::Li => "li",
            Tag::Br => "br",
        }
    }

    /// The element called `name`, in any case.
    pub fn find(name: &str) -> Option<Tag> {
        let mut all = Tag::ALL.into_iter();
        all.find(|tag| tag.name().eq_ignore_ascii_case(name))
    }

    /// Whether it begins a line of its own and holds text only.
    pub(crate) fn is_line(self) -> bool {
        matches!(self, Tag::H1 | Tag::H2 | Tag::P)
    }

    pub(crate) fn is_block(self) -> bool {
        self.is_line() || self == Tag::Ul
    }
}
