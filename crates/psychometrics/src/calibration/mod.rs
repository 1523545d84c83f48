//! Calibration, for schools: what pooled answers say about items.
//!
//! # Layout
//!
//! - [`table`]: answers as patterns with counts
//! - [`classical`]: statistics that need no model
//! - [`marginal`]: Rasch, one and two parameter models; `expected` and `maximize` are the two
//!   halves of EM, `information` the standard errors
//! - [`fit`]: whether items behave as the model says
//! - [`dif`]: whether an item is harder for one of two groups

mod chance;
pub mod classical;
pub mod dif;
mod expected;
pub mod fit;
mod information;
pub mod marginal;
mod maximize;
pub mod table;

#[cfg(test)]
mod tests {
    use super::table::Table;

    /// Section 6 of the Law School Admission Test: 1000 people, 5 items (Bock and Lieberman
    /// 1970).
    pub fn lsat6() -> Table {
        Table::parse(include_str!("../../tests/data/lsat6.csv"), None).unwrap()
    }
}
