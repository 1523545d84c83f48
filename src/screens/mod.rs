//! One folder or file per entrance.

pub mod aptitude;
pub mod dossier;
pub mod home;
pub mod interview;
pub mod pages;
pub mod school;
pub mod session;
pub mod workshop;
