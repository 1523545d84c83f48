//! The JavaScript that runs a game outside the app.

/// The scene without its player: what the tests run beside the machine.
pub const SCENE: &str = include_str!("../runtime/scene.js");
pub(crate) const DRAW: &str = include_str!("../runtime/draw.js");
pub(crate) const PLAYER: &str = include_str!("../runtime/player.js");
pub(crate) const INSTALL: &str = include_str!("../runtime/install.js");
pub(crate) const PAGE: &str = include_str!("../runtime/page.html");
/// The look of the page.
pub const STYLE: &str = include_str!("../runtime/page.css");
pub(crate) const LICENSE: &str = include_str!("../runtime/LICENSE");

/// The sounds: a module, which the app imports, without its last line here. A script exports nothing.
pub(crate) fn sound() -> String {
    include_str!("../runtime/sound.js").replace("export { playSound };\n", "")
}
