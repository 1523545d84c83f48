//! The scene's library in French and English: one table for the machine, the lints, the token bar
//! and the translation of a game. A program keeps the language it was written in; the interface's
//! language changes messages only.

use declic_text::Lang;
use serde::{Deserialize, Serialize};

/// A name in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// In French.
    pub fr: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Pair {
    /// The name in `lang`.
    pub fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }
}

const fn pair(fr: &'static str, en: &'static str) -> Pair {
    Pair { fr, en }
}

/// Defines an enum whose variants carry a [`Pair`], with lookups both ways.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $fr:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All of them, in the order of the table.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// Its name in both languages.
            pub fn pair(self) -> Pair {
                match self { $($name::$variant => pair($fr, $en),)* }
            }

            /// Its name in `lang`.
            pub fn name(self, lang: Lang) -> &'static str {
                self.pair().get(lang)
            }

            /// The one called `name` in `lang`.
            pub fn find(name: &str, lang: Lang) -> Option<Self> {
                Self::ALL.iter().copied().find(|item| item.name(lang) == name)
            }
        }
    };
}

named! {
    /// What a program can call or read without declaring it.
    Global {
        /// `fond(nom)`: the background, a decor's name or a colour.
        Background = "fond", "background";
        /// `defiler(vitesse)`: moves the background down by so many pixels at each frame.
        Scroll = "defiler", "scroll";
        /// `image(nom, x, y)`: a picture centred at x, y; gives the sprite.
        Picture = "image", "picture";
        /// `cercle(x, y, rayon, couleur)`: gives the sprite.
        Circle = "cercle", "circle";
        /// `rectangle(x, y, largeur, hauteur, couleur)`, centred: gives the sprite.
        Rectangle = "rectangle", "rectangle";
        /// `texte(contenu, x, y)`, centred: gives the sprite.
        Text = "texte", "text";
        /// `supprimer(element)`: removes a sprite for good.
        Remove = "supprimer", "remove";
        /// `seTouchent(a, b)`: whether two sprites' boxes overlap.
        Touching = "seTouchent", "touching";
        /// `touchePressee(nom)`: whether a key is held down.
        KeyPressed = "touchePressee", "keyPressed";
        /// `pointeur`: x, y, and whether the mouse or finger is down.
        Pointer = "pointeur", "pointer";
        /// `hasard(min, max)`: a whole number, both ends included.
        Random = "hasard", "random";
        /// `afficherScore(valeur)`: shows a score in the corner.
        ShowScore = "afficherScore", "showScore";
        /// `son(nom)`: plays a sound; silent unless the person turns sound on.
        Sound = "son", "sound";
        /// `eclat(element)`: a short burst where the sprite is.
        Burst = "eclat", "burst";
        /// `aChaqueInstant(fonction)`: calls a function at each frame, 60 times a second.
        EachFrame = "aChaqueInstant", "eachFrame";
        /// `quandTouche(element, fonction)`: calls the function with the sprite at each press of the
        /// pointer on it.
        OnTouch = "quandTouche", "onTouch";
        /// `finDuJeu(texte)`: shows an end panel; sprites and frames stand still.
        EndGame = "finDuJeu", "endGame";
        /// `pourRejouer(fonction)`: called on space, enter or a tap after the end; the panel goes.
        OnRestart = "pourRejouer", "onRestart";
        /// `LARGEUR`: 400.
        Width = "LARGEUR", "WIDTH";
        /// `HAUTEUR`: 400.
        Height = "HAUTEUR", "HEIGHT";
    }
}

named! {
    /// What a sprite lets a program read and change.
    SpriteProperty {
        /// Centre, pixels from the left.
        X = "x", "x";
        /// Centre, pixels from the top.
        Y = "y", "y";
        /// Pixels to the right per frame.
        SpeedX = "vitesseX", "speedX";
        /// Pixels down per frame.
        SpeedY = "vitesseY", "speedY";
        /// In pixels.
        Width = "largeur", "width";
        /// In pixels.
        Height = "hauteur", "height";
        /// Degrees, clockwise.
        Angle = "angle", "angle";
        /// Shown or hidden; a hidden sprite touches nothing.
        Visible = "visible", "visible";
        /// A picture's name.
        Picture = "image", "picture";
        /// A colour's name or `#rrggbb`.
        Color = "couleur", "color";
        /// The text of a text sprite.
        Content = "contenu", "content";
        /// The colour of the light around it; an empty text for none.
        Glow = "lueur", "glow";
    }
}

named! {
    /// What the pointer lets a program read.
    PointerProperty {
        /// Pixels from the left, in the scene.
        X = "x", "x";
        /// Pixels from the top, in the scene.
        Y = "y", "y";
        /// Button or finger down.
        Down = "appuye", "down";
    }
}

named! {
    /// Pictures, drawn as `public/pictures/*.svg`.
    PictureName {
        /// A wicker basket.
        Basket = "panier", "basket";
        /// Produce.
        Tomato = "tomate", "tomato";
        /// Produce.
        Carrot = "carotte", "carrot";
        /// Produce.
        Pear = "poire", "pear";
        /// Produce.
        Apple = "pomme", "apple";
        /// Produce.
        Courgette = "courgette", "courgette";
        /// Produce.
        Strawberry = "fraise", "strawberry";
        /// Produce.
        Pumpkin = "citrouille", "pumpkin";
        /// A snail, to be avoided.
        Snail = "escargot", "snail";
        /// A leaf.
        Leaf = "feuille", "leaf";
        /// A star.
        Star = "etoile", "star";
        /// A delivery van from above, heading up.
        Van = "camionnette", "van";
        /// A round hay bale.
        Hay = "foin", "hay";
        /// A hen.
        Hen = "poule", "hen";
        /// A tractor from above, heading up.
        Tractor = "tracteur", "tractor";
        /// A letter box.
        Mailbox = "boite", "mailbox";
        /// A loaf of bread.
        Bread = "pain", "bread";
        /// A firefly; `lueur` lights it.
        Firefly = "luciole", "firefly";
        /// A bell.
        Bell = "cloche", "bell";
        /// A bicycle from above, heading up.
        Bike = "velo", "bike";
    }
}

impl PictureName {
    /// Whether it is a fruit or a vegetable.
    pub fn is_produce(self) -> bool {
        use PictureName as P;
        matches!(
            self,
            P::Tomato | P::Carrot | P::Pear | P::Apple | P::Courgette | P::Strawberry | P::Pumpkin
        )
    }

    /// Whether it stands in the way on a road.
    pub fn is_obstacle(self) -> bool {
        use PictureName as P;
        matches!(self, P::Hay | P::Hen | P::Tractor | P::Snail)
    }

    /// Whether it drives on a road and is no obstacle.
    pub fn is_vehicle(self) -> bool {
        matches!(self, PictureName::Van | PictureName::Bike)
    }

    /// Width and height in pixels of the scene, before a program changes them.
    pub fn size(self) -> (f64, f64) {
        match self {
            PictureName::Basket => (90.0, 56.0),
            PictureName::Pumpkin => (52.0, 52.0),
            PictureName::Leaf | PictureName::Star => (32.0, 32.0),
            PictureName::Van => (48.0, 72.0),
            PictureName::Tractor => (56.0, 68.0),
            PictureName::Hay => (56.0, 48.0),
            PictureName::Bread => (52.0, 34.0),
            PictureName::Bike => (40.0, 64.0),
            _ => (44.0, 44.0),
        }
    }

    /// The colour that its drawing shows most: a burst has it.
    pub fn color(self) -> ColorName {
        use PictureName as P;
        match self {
            P::Tomato | P::Strawberry | P::Tractor => ColorName::Red,
            P::Carrot | P::Pumpkin => ColorName::Orange,
            P::Pear | P::Star | P::Hay | P::Mailbox | P::Firefly | P::Bell => ColorName::Yellow,
            P::Apple | P::Courgette | P::Leaf => ColorName::Green,
            P::Bike => ColorName::Blue,
            P::Basket | P::Snail | P::Bread => ColorName::Brown,
            P::Van | P::Hen => ColorName::White,
        }
    }
}

named! {
    /// Decors for the background.
    Decor {
        /// A market square in the morning.
        Market = "marche", "market";
        /// A garden in daylight.
        Garden = "jardin", "garden";
        /// The same at night.
        Night = "nuit", "night";
        /// A plain sky.
        Sky = "ciel", "sky";
        /// A country road from above: three lanes centred at x = 100, 200 and 300. Its upper and lower
        /// edges meet.
        Road = "route", "road";
        /// The same at night.
        NightRoad = "routeNuit", "nightRoad";
    }
}

named! {
    /// Keys that a program can ask about.
    Key {
        /// Arrow.
        Left = "gauche", "left";
        /// Arrow.
        Right = "droite", "right";
        /// Arrow.
        Up = "haut", "up";
        /// Arrow.
        Down = "bas", "down";
        /// Space bar.
        Space = "espace", "space";
        /// Enter.
        Enter = "entree", "enter";
    }
}

named! {
    /// Short sounds.
    SoundName {
        /// Something is caught.
        Catch = "attrape", "catch";
        /// Something is missed.
        Miss = "rate", "miss";
        /// The end.
        End = "fin", "end";
        /// A note.
        Do = "do", "do";
        /// A note.
        Re = "re", "re";
        /// A note.
        Mi = "mi", "mi";
        /// A note.
        Fa = "fa", "fa";
        /// A note.
        Sol = "sol", "sol";
        /// A note.
        La = "la", "la";
        /// A note.
        Si = "si", "ti";
        /// A vehicle's horn.
        Horn = "klaxon", "horn";
        /// A bell.
        Bell = "cloche", "bell";
    }
}

named! {
    /// Colours by name; the values belong to the palette of the drawings.
    ColorName {
        /// `#C0392B`
        Red = "rouge", "red";
        /// `#D9782D`
        Orange = "orange", "orange";
        /// `#E2B33C`
        Yellow = "jaune", "yellow";
        /// `#2F7D57`
        Green = "vert", "green";
        /// `#2B5C8A`
        Blue = "bleu", "blue";
        /// `#7A4B8C`
        Purple = "violet", "purple";
        /// `#D98CA0`
        Pink = "rose", "pink";
        /// `#7A5230`
        Brown = "brun", "brown";
        /// `#1D2430`
        Black = "noir", "black";
        /// `#FFFFFF`
        White = "blanc", "white";
        /// `#7C8591`
        Grey = "gris", "grey";
    }
}

impl ColorName {
    /// `#RRGGBB`.
    pub fn hex(self) -> &'static str {
        match self {
            ColorName::Red => "#C0392B",
            ColorName::Orange => "#D9782D",
            ColorName::Yellow => "#E2B33C",
            ColorName::Green => "#2F7D57",
            ColorName::Blue => "#2B5C8A",
            ColorName::Purple => "#7A4B8C",
            ColorName::Pink => "#D98CA0",
            ColorName::Brown => "#7A5230",
            ColorName::Black => "#1D2430",
            ColorName::White => "#FFFFFF",
            ColorName::Grey => "#7C8591",
        }
    }
}

/// Width and height of the scene in pixels.
pub const SCENE_SIZE: f64 = 400.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_again_in_both_languages() {
        for lang in Lang::ALL {
            for &global in Global::ALL {
                assert_eq!(Global::find(global.name(lang), lang), Some(global));
            }
            for &picture in PictureName::ALL {
                assert_eq!(PictureName::find(picture.name(lang), lang), Some(picture));
            }
            for &property in SpriteProperty::ALL {
                assert_eq!(
                    SpriteProperty::find(property.name(lang), lang),
                    Some(property)
                );
            }
        }
    }
}
