//! Déclic in the browser: mounts the app and removes the static first screen.

mod app;
mod browser;
mod components;
mod format;
mod lazy;
mod pages;
mod route;
mod state;
mod texts;

// RUSTFLAGS in the environment silently replaces the flags of .cargo/config.toml; the app would be
// larger and re-render more than it should.
#[cfg(all(target_family = "wasm", not(erase_components)))]
compile_error!(
    "the flags of .cargo/config.toml are not in force: unset RUSTFLAGS and CARGO_ENCODED_RUSTFLAGS"
);

fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(app::App);
    browser::document::remove_shell();
}
