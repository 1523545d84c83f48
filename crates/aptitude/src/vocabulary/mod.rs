//! What every family speaks: cells and seeds, answers, wrong readings, flaws, features,
//! sentences, the robot, and the trait that a family implements. Nothing here knows a family.

pub mod answer;
pub mod cell;
pub mod engine;
pub mod family;
pub mod feature;
pub mod flaw;
pub mod options;
pub mod produce;
pub mod random;
pub mod reading;
pub mod robot;
pub mod seed;
pub mod sentence;
