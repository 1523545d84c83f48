//! The store on a disk in memory that fails on demand: full, hanging, refused, corrupting, or taken by
//! another tab.

mod disk;
mod loading;
mod random_steps;
mod saving;
mod tabs;
