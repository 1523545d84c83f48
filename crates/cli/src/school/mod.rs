//! For schools: what pooled answers say about items, and what a form can measure.
//!
//! - [`read`]: answers from a CSV or from exported files; [`refusal`]: what is wrong with them
//! - [`stats`], [`calibrate`], [`simulate`]: the commands

pub mod calibrate;
mod read;
mod refusal;
pub mod simulate;
pub mod stats;

use declic_text::Lang;
use serde::Serialize;

use crate::messages::Messages;
use crate::shared::{Exit, complain, print};

/// Prints a value as one line of JSON.
fn print_json<T: Serialize>(value: &T) -> Result<(), Exit> {
    match serde_json::to_string(value) {
        Ok(line) => {
            print(&line);
            Ok(())
        }
        Err(error) => {
            complain(&error.to_string());
            Err(Exit::Errors)
        }
    }
}

/// Says that so few people tell little: nothing is wrong, but it must be known.
fn caution(people: u64, wanted: u64, lang: Lang) {
    if people < wanted {
        complain(&Messages(lang).answers_few_people(people, wanted));
    }
}
