//! The sprites that a script means.

use declic_javascript::scene::{Scene, Sprite};

use crate::script::Selector;

/// Shown sprites that fit, those that move first: decorations stand still. Of several that are
/// numbered, the one that is meant.
pub(crate) fn fitting(scene: &Scene, selector: Selector) -> Vec<u32> {
    let fits = |sprite: &&Sprite| {
        sprite.present()
            && sprite.picture().is_some_and(|picture| match selector {
                Selector::Picture(wanted) | Selector::Nth(wanted, _) => picture == wanted,
                Selector::Produce => picture.is_produce(),
                Selector::Obstacle => picture.is_obstacle(),
                Selector::Vehicle => picture.is_vehicle(),
            })
    };
    let mut sprites: Vec<&Sprite> = scene.sprites().filter(fits).collect();
    if let Selector::Nth(_, number) = selector {
        let at = (number as usize).saturating_sub(1);
        return sprites.get(at).map(|it| it.id).into_iter().collect();
    }
    sprites.sort_by_key(|sprite| sprite.speed_x == 0.0 && sprite.speed_y == 0.0);
    sprites.into_iter().map(|sprite| sprite.id).collect()
}
