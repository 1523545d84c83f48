//! Items, scores and calibrations for `bench/node/items.mjs`, which calls these by name and holds
//! the clock.

#[path = "../../aptitude/src/ours.rs"]
mod ours;

use std::cell::RefCell;

use declic_aptitude::Family;
use declic_psychometrics::calibration::table::Table;

thread_local! {
    static TEST: RefCell<Option<ours::Adaptive>> = const { RefCell::new(None) };
    static TABLE: RefCell<Option<Table>> = const { RefCell::new(None) };
}

/// How many families there are.
#[unsafe(no_mangle)]
pub extern "C" fn families() -> usize {
    Family::ALL.len()
}

/// Where the name of a family stands in memory.
#[unsafe(no_mangle)]
pub extern "C" fn name_start(family: usize) -> *const u8 {
    Family::ALL[family].id().as_ptr()
}

/// How long it is, in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn name_length(family: usize) -> usize {
    Family::ALL[family].id().len()
}

/// Makes an item and gives its difficulty.
#[unsafe(no_mangle)]
pub extern "C" fn item(family: usize, level: usize, number: u32) -> f64 {
    ours::item(family, level, u64::from(number))
}

/// An adaptive test of 40 answers; gives the last estimate.
#[unsafe(no_mangle)]
pub extern "C" fn adaptive() -> f64 {
    TEST.with_borrow_mut(|test| {
        let test = test.get_or_insert_with(ours::Adaptive::new);
        test.again();
        (0..ours::ANSWERS).fold(0.0, |_, _| test.step())
    })
}

/// The model with two parameters for 1,000 people and 100 items; 0 when the table was only made.
#[unsafe(no_mangle)]
pub extern "C" fn two_pl() -> f64 {
    TABLE.with_borrow_mut(|table| match table {
        Some(table) => ours::two_pl(table),
        None => {
            *table = Some(ours::table(100, 1_000));
            0.0
        }
    })
}
