//! The pages, one folder or file each.

pub mod accessibility;
pub mod aptitude;
pub mod dossier;
pub mod handover;
pub mod home;
pub mod host;
pub mod not_found;
pub mod open_game;
pub mod room;
pub mod school;
pub mod settings;
pub mod site_map;
pub mod trades;
pub mod workshop;
