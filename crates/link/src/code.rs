//! The letters of a link.
//!
//! Base 32 of: a checksum of all that follows and of the game (3 bytes), version and two switches (1), a
//! checksum of the reference (2); then title, names and exchanges, one a line, compressed; then, where
//! those do not give the program, the program compressed beside what they give. The first four bytes mean
//! the same in every version. Base 32 and not 64: a QR code has a denser mode for capitals and digits.

use data_encoding::BASE32_NOPAD;
use declic_text::Lang;
use thiserror::Error;

use crate::deflate::{deflate, inflate};
use crate::exchange::Reference;
use crate::shared::{PROGRAM_BYTES, Shared};

/// Letters of a link at most; messages and browsers carry as many.
pub const CODE_LENGTH: usize = 1_800;

const VERSION: u8 = 1;
/// The switches beside the version.
const ENGLISH_NAMES: u8 = 0b01;
const HAS_REST: u8 = 0b10;
/// Bytes of the compressed lines at most, once unpacked: more than a program has names.
const LINES_BYTES: usize = 40_000;
/// Between the names of a lineage.
const SEPARATOR: char = '\u{1f}';
/// The line of an exchange for the empty text; an empty line is no exchange.
const EMPTY: &str = "\0";

/// Why a link is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum LinkError {
    /// It is no link of a game, or a part of it is lost or changed.
    #[error("the link is damaged")]
    Damaged,
    /// A newer version of the app wrote it.
    #[error("the link is from a newer version")]
    Newer,
    /// It was made beside another version of the game.
    #[error("the link is from another version of the game")]
    OtherGame,
}

/// The program differs too much from the reference, or is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the program differs too much for a link")]
pub struct TooLong;

/// The letters of the link for `shared`, made from the game called `game` whose finished program is
/// `reference`.
///
/// # Errors
/// The link would be longer than [`CODE_LENGTH`], or the program than [`PROGRAM_BYTES`].
pub fn encode(game: &str, shared: &Shared, reference: &str) -> Result<String, TooLong> {
    if shared.source.len() > PROGRAM_BYTES {
        return Err(TooLong);
    }
    let shared = shared.tidied();
    let places = Reference::new(reference);
    let exchanges = places.compare(&shared.source);
    let closest = places.apply(&exchanges);
    let has_rest = closest != shared.source;
    let lines = deflate(&[], lines(&shared, &exchanges).as_bytes());
    let mut switches = VERSION << 2;
    if shared.names == Lang::En {
        switches |= ENGLISH_NAMES;
    }
    if has_rest {
        switches |= HAS_REST;
    }
    let mut body = vec![switches];
    body.extend_from_slice(&reference_sum(reference));
    if has_rest {
        let length = u16::try_from(lines.len()).map_err(|_| TooLong)?;
        body.extend_from_slice(&length.to_be_bytes());
    }
    body.extend_from_slice(&lines);
    if has_rest {
        body.extend(deflate(closest.as_bytes(), shared.source.as_bytes()));
    }
    let mut bytes = sum(game, &body).to_vec();
    bytes.extend(body);
    let code = BASE32_NOPAD.encode(&bytes);
    if code.len() > CODE_LENGTH {
        return Err(TooLong);
    }
    Ok(code)
}

/// Title, author, lineage and exchanges; empty lines at the end are left out.
fn lines(shared: &Shared, exchanges: &[Option<&str>]) -> String {
    let lineage = shared.lineage.join(&SEPARATOR.to_string());
    let mut lines = vec![shared.title.as_str(), &shared.author, &lineage];
    lines.extend(exchanges.iter().map(|exchange| match exchange {
        None => "",
        Some("") => EMPTY,
        Some(text) => text,
    }));
    lines.join("\n").trim_end_matches('\n').to_owned()
}

/// The letters of a link that were not damaged; [`Link::open`] needs the game's reference program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    names: Lang,
    has_rest: bool,
    reference_sum: [u8; 2],
    packed: Vec<u8>,
}

/// Reads the letters of a link to the game called `game`.
///
/// # Errors
/// They are damaged, or from a newer version.
pub fn read(game: &str, code: &str) -> Result<Link, LinkError> {
    if code.len() > CODE_LENGTH {
        return Err(LinkError::Damaged);
    }
    let capitals = code.to_ascii_uppercase();
    let bytes = BASE32_NOPAD.decode(capitals.as_bytes());
    let bytes = bytes.map_err(|_| LinkError::Damaged)?;
    let (found, body) = bytes.split_at_checked(3).ok_or(LinkError::Damaged)?;
    if found != sum(game, body) {
        return Err(LinkError::Damaged);
    }
    let (&switches, rest) = body.split_first().ok_or(LinkError::Damaged)?;
    match switches >> 2 {
        0 => return Err(LinkError::Damaged),
        VERSION => {}
        _ => return Err(LinkError::Newer),
    }
    let (reference_sum, packed) = rest.split_first_chunk().ok_or(LinkError::Damaged)?;
    Ok(Link {
        names: if switches & ENGLISH_NAMES == 0 {
            Lang::Fr
        } else {
            Lang::En
        },
        has_rest: switches & HAS_REST != 0,
        reference_sum: *reference_sum,
        packed: packed.to_vec(),
    })
}

impl Link {
    /// The language of the program's scene names, and of the reference that [`Self::open`] needs.
    pub fn names(&self) -> Lang {
        self.names
    }

    /// The shared game; `reference` is the game's finished program with the names of [`Self::names`].
    ///
    /// # Errors
    /// The reference is not the one beside which the link was made, or the link was never written by
    /// [`encode`].
    pub fn open(&self, reference: &str) -> Result<Shared, LinkError> {
        if reference_sum(reference) != self.reference_sum {
            return Err(LinkError::OtherGame);
        }
        self.unpack(reference).ok_or(LinkError::Damaged)
    }

    fn unpack(&self, reference: &str) -> Option<Shared> {
        let (packed, rest) = if self.has_rest {
            let (length, rest) = self.packed.split_first_chunk()?;
            rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?
        } else {
            (self.packed.as_slice(), [].as_slice())
        };
        let text = String::from_utf8(inflate(&[], packed, LINES_BYTES)?).ok()?;
        let mut lines = text.split('\n');
        let mut name = || lines.next().unwrap_or_default();
        let (title, author, lineage) = (name(), name(), name());
        let lineage = lineage.split(SEPARATOR).filter(|name| !name.is_empty());
        let lineage = lineage.map(str::to_owned).collect();
        let exchanges: Vec<Option<&str>> = lines
            .map(|line| match line {
                "" => None,
                EMPTY => Some(""),
                text => Some(text),
            })
            .collect();
        let places = Reference::new(reference);
        if exchanges.len() > places.slots() {
            return None;
        }
        // A place that stands in the program many times makes a long text longer as often.
        let longest = exchanges.iter().flatten().map(|text| text.len()).max();
        if longest.unwrap_or(0) > PROGRAM_BYTES / 4 {
            return None;
        }
        let closest = places.apply(&exchanges);
        let source = if self.has_rest {
            let source = inflate(closest.as_bytes(), rest, PROGRAM_BYTES)?;
            String::from_utf8(source).ok()?
        } else {
            closest
        };
        let shared = Shared {
            names: self.names,
            title: title.to_owned(),
            author: author.to_owned(),
            lineage,
            source,
        };
        // What `encode` writes is tidy; anything else is somebody's own making.
        let fits = shared.source.len() <= PROGRAM_BYTES && shared == shared.tidied();
        fits.then_some(shared)
    }
}

/// The checksum of a link's bytes and of its game.
fn sum(game: &str, body: &[u8]) -> [u8; 3] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(game.as_bytes());
    hasher.update(&[0]);
    hasher.update(body);
    let [_, sum @ ..] = hasher.finalize().to_be_bytes();
    sum
}

fn reference_sum(reference: &str) -> [u8; 2] {
    let [.., a, b] = crc32fast::hash(reference.as_bytes()).to_be_bytes();
    [a, b]
}
