//! Déclic in the browser: mounts the app and takes the static shell away.

mod app;
mod browser;
mod components;
mod format;
mod lazy;
mod pages;
mod route;
mod state;
mod texts;

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
    browser::document::remove_shell();
}
