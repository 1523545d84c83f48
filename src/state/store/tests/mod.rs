//! The store on a disk in memory that fails on demand: full, hanging, refused, corrupting, or taken by
//! another tab.

mod damage;
mod disk;
mod fuzz;
mod loading;
mod random_steps;
mod recovery;
mod saving;
mod tabs;
mod typed;
