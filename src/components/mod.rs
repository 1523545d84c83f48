//! Components that pages share. None of them names a page.

pub mod aptitude;
pub mod banners;
pub mod button;
pub mod confidence;
pub mod copy_button;
pub mod dialog;
pub mod disclosure;
pub mod display;
pub mod field;
pub mod focus;
pub mod icon;
pub mod link_list;
pub mod listen;
pub mod live;
pub mod loading;
pub mod masthead;
pub mod note;
pub mod open_file;
pub mod pair_facts;
pub mod qr;
pub mod question;
pub mod rich;
pub mod saved_field;
pub mod school_problems;
pub mod segments;
pub mod switch;
