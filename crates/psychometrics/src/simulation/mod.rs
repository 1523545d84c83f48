//! What a form can measure, found by letting simulated people take it: abilities are drawn from
//! a standard normal distribution, answers from the model, and the score is compared with the
//! ability that it estimates.

mod accuracy;
mod length;

pub use accuracy::{Accuracy, Band, Simulation, simulate};
pub use length::{BANK, Choice, errors_by_length, length_for};
