//! Compression. A text that resembles a known one, the dictionary, takes little room beside it.

use miniz_oxide::deflate::core::{
    CompressionStrategy, CompressorOxide, TDEFLFlush, TDEFLStatus, compress_to_output,
    create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};

/// The thorough level: texts are short.
const LEVEL: i32 = 10;
/// Raw, without header and checksum.
const RAW: i32 = -15;

/// `text` compressed, beside `dictionary`. Of the ways to code it, the shortest is taken.
pub fn deflate(dictionary: &[u8], text: &[u8]) -> Vec<u8> {
    let strategies = [CompressionStrategy::Default, CompressionStrategy::Fixed];
    let coded = strategies.map(|strategy| deflate_by(strategy, dictionary, text));
    let shortest = coded.into_iter().min_by_key(Vec::len);
    shortest.unwrap_or_default()
}

fn deflate_by(strategy: CompressionStrategy, dictionary: &[u8], text: &[u8]) -> Vec<u8> {
    let flags = create_comp_flags_from_zip_params(LEVEL, RAW, strategy as i32);
    let mut compressor = CompressorOxide::new(flags);
    if !dictionary.is_empty() {
        // Flushed to a whole byte: the text after it can be decompressed with the dictionary alone.
        compress_to_output(&mut compressor, dictionary, TDEFLFlush::Sync, |_| true);
    }
    let mut coded = Vec::new();
    let (status, _) = compress_to_output(&mut compressor, text, TDEFLFlush::Finish, |bytes| {
        coded.extend_from_slice(bytes);
        true
    });
    debug_assert_eq!(status, TDEFLStatus::Done);
    coded
}

/// The text of at most `limit` bytes that [`deflate`] has coded beside `dictionary`. `None` where `coded`
/// is something else, or the text is longer.
pub fn inflate(dictionary: &[u8], coded: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut out = dictionary.to_vec();
    let start = out.len();
    out.resize(start.checked_add(limit)?, 0);
    let mut decompressor = Box::<DecompressorOxide>::default();
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let (status, read, written) = decompress(&mut decompressor, coded, &mut out, start, flags);
    let whole = status == TINFLStatus::Done && read == coded.len();
    let text = out.get(start..start.checked_add(written)?)?;
    whole.then(|| text.to_vec())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_come_back(dictionary in "[a-d ]{0,200}", text in "[a-d ]{0,200}") {
            let coded = deflate(dictionary.as_bytes(), text.as_bytes());
            let back = inflate(dictionary.as_bytes(), &coded, 200);
            prop_assert_eq!(back.as_deref(), Some(text.as_bytes()));
        }

        #[test]
        fn any_bytes_are_read_within_the_limit(
            dictionary in proptest::collection::vec(any::<u8>(), 0..40),
            coded in proptest::collection::vec(any::<u8>(), 0..80),
        ) {
            if let Some(text) = inflate(&dictionary, &coded, 1_000) {
                prop_assert!(text.len() <= 1_000);
            }
        }
    }

    #[test]
    fn a_text_that_resembles_the_dictionary_takes_little_room() {
        let dictionary: String = (0..200).map(|n| format!("let a{n} = {n};\n")).collect();
        let text = dictionary.replace("a77 = 77", "panier = 78");
        let coded = deflate(dictionary.as_bytes(), text.as_bytes());
        assert!(coded.len() < 60, "{}", coded.len());
    }

    #[test]
    fn a_bomb_is_refused() {
        let coded = deflate(&[], &vec![b'a'; 1_000_000]);
        assert!(coded.len() < 2_000);
        assert_eq!(inflate(&[], &coded, 20_000), None);
    }
}
