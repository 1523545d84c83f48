//! The scene's part of the library: sprites as objects, and the functions of
//! [`crate::names::Global`].

use crate::compiler::builtins::Builtin;
use crate::diagnostic::{DiagnosticCode, Term};
use crate::machine::Machine;
use crate::machine::fault::{Fault, Run};
use crate::machine::heap::Kind;
use crate::machine::native::arg;
use crate::names::{ColorName, Decor, Global, Key, PictureName, SoundName, SpriteProperty};
use crate::nearest::nearest;
use crate::number;
use crate::scene::{Background, MAX_HANDLERS, MAX_SPRITES, Paint, Shape};
use crate::value::Value;

/// Characters of a text of the scene at most.
const TEXT_LENGTH: usize = 300;

impl Machine {
    /// Calls a function of the scene.
    pub(super) fn scene_call(&mut self, function: Global, args: &[Value]) -> Run<Value> {
        self.visible_change |= !matches!(
            function,
            Global::Touching | Global::KeyPressed | Global::Random
        );
        match function {
            Global::Background => self.background(args)?,
            Global::Scroll => {
                let speed = self.number_argument(function, args, 0)?;
                self.scene.effects.scroll_speed = speed;
            }
            Global::Burst => {
                let sprite = self.sprite_argument(function, args, 0)?;
                self.scene.burst(sprite);
            }
            Global::Picture => return self.picture(args),
            Global::Circle => {
                let (x, y) = self.position(function, args, 0)?;
                let radius = self.number_argument(function, args, 2)?;
                let size = (radius * 2.0, radius * 2.0);
                return self.shape(Shape::Circle, (x, y), Some(size), function, arg(args, 3));
            }
            Global::Rectangle => {
                let (x, y) = self.position(function, args, 0)?;
                let width = self.number_argument(function, args, 2)?;
                let height = self.number_argument(function, args, 3)?;
                let size = Some((width, height));
                return self.shape(Shape::Rectangle, (x, y), size, function, arg(args, 4));
            }
            Global::Text => {
                let content = self.scene_text(arg(args, 0))?;
                let at = self.position(function, args, 1)?;
                return self.shape(Shape::Text(content), at, None, function, arg(args, 3));
            }
            Global::Remove => {
                let sprite = self.sprite_argument(function, args, 0)?;
                self.scene.remove(sprite);
            }
            Global::Touching => {
                let one = self.sprite_argument(function, args, 0)?;
                let two = self.sprite_argument(function, args, 1)?;
                let touching = match (self.scene.sprite(one), self.scene.sprite(two)) {
                    (Some(one), Some(two)) => one.touches(two),
                    _ => false,
                };
                return Ok(Value::Bool(touching));
            }
            Global::KeyPressed => {
                let lang = self.code.lang();
                let names = Key::ALL.iter().map(|key| key.name(lang));
                let name = self.name_argument(function, args, 0)?;
                return match Key::find(&name, lang) {
                    Some(key) => Ok(Value::Bool(self.scene.keys.contains(key))),
                    None => Err(unknown(DiagnosticCode::RunUnknownKey, &name, names)),
                };
            }
            Global::Random => return self.random(args),
            Global::ShowScore => {
                let text = self.scene_text(arg(args, 0))?;
                self.scene.score = Some(text);
            }
            Global::Sound => {
                let lang = self.code.lang();
                let names = SoundName::ALL.iter().map(|sound| sound.name(lang));
                let name = self.name_argument(function, args, 0)?;
                match SoundName::find(&name, lang) {
                    Some(sound) => self.scene.effects.sound(sound),
                    None => return Err(unknown(DiagnosticCode::RunUnknownSound, &name, names)),
                }
            }
            Global::EachFrame | Global::OnRestart => {
                let handler = self.function_argument(function, arg(args, 0))?;
                let handlers = match function {
                    Global::EachFrame => &mut self.scene.each_frame,
                    _ => &mut self.scene.on_restart,
                };
                if handlers.len() >= MAX_HANDLERS {
                    return Err(self.too_many_handlers(function));
                }
                handlers.push(handler);
            }
            Global::OnTouch => {
                let sprite = self.sprite_argument(function, args, 0)?;
                let handler = self.function_argument(function, arg(args, 1))?;
                if self.scene.touches.len() >= MAX_HANDLERS {
                    return Err(self.too_many_handlers(function));
                }
                // A removed sprite is never touched again.
                if self.scene.sprite(sprite).is_some_and(|it| !it.removed) {
                    self.scene.touches.add(sprite, arg(args, 0), handler);
                }
            }
            Global::EndGame => {
                let text = match arg(args, 0) {
                    Value::Undefined => String::new(),
                    value => self.scene_text(value)?,
                };
                self.scene.end(text);
            }
            Global::Pointer | Global::Width | Global::Height => {
                let value = self.builtin_value(Builtin::Scene(function));
                let name = function.name(self.code.lang());
                let fault = Fault::new(DiagnosticCode::RunNotAFunction).with("name", name);
                return Err(self.with_type(fault, value));
            }
        }
        Ok(Value::Undefined)
    }

    /// A text for the scene, cut to a length that can be read.
    fn scene_text(&mut self, value: Value) -> Run<String> {
        let text = match value {
            Value::Text(id) => self.heap.string(id),
            value => {
                let mut text = String::new();
                self.inspect(value, &mut text, &mut Vec::new())?;
                text
            }
        };
        Ok(text.chars().take(TEXT_LENGTH).collect())
    }

    fn wrong_argument(
        &self,
        function: Global,
        place: usize,
        expected: Term,
        value: Value,
    ) -> Box<Fault> {
        if let Some(fault) = self.place_missed_here(value) {
            return fault;
        }
        let fault = Fault::new(DiagnosticCode::RunWrongArgument)
            .with("name", function.name(self.code.lang()))
            .with("place", (place + 1).to_string())
            .with_term("expected", expected);
        self.with_type(fault, value)
    }

    fn number_argument(&self, function: Global, args: &[Value], place: usize) -> Run<f64> {
        match arg(args, place) {
            Value::Number(number) if number.is_finite() => Ok(number),
            value => Err(self.wrong_argument(function, place, Term::TypeNumber, value)),
        }
    }

    fn position(&self, function: Global, args: &[Value], place: usize) -> Run<(f64, f64)> {
        let x = self.number_argument(function, args, place)?;
        let y = self.number_argument(function, args, place + 1)?;
        Ok((x, y))
    }

    fn name_argument(&mut self, function: Global, args: &[Value], place: usize) -> Run<String> {
        match arg(args, place) {
            Value::Text(id) => Ok(self.heap.string(id)),
            value => Err(self.wrong_argument(function, place, Term::TypeText, value)),
        }
    }

    fn sprite_argument(&self, function: Global, args: &[Value], place: usize) -> Run<u32> {
        let value = arg(args, place);
        if let Value::Object(id) = value
            && let Kind::Sprite(sprite) = self.heap.kind(id)
        {
            return Ok(*sprite);
        }
        Err(self.wrong_argument(function, place, Term::TypeSprite, value))
    }

    fn background(&mut self, args: &[Value]) -> Run<()> {
        let name = self.name_argument(Global::Background, args, 0)?;
        let lang = self.code.lang();
        self.scene.background = match Decor::find(&name, lang) {
            Some(decor) => Background::Decor(decor),
            None => match Paint::read(&name, lang) {
                Some(paint) => Background::Color(paint),
                None => {
                    let decors = Decor::ALL.iter().map(|decor| decor.name(lang));
                    let colors = ColorName::ALL.iter().map(|color| color.name(lang));
                    return Err(unknown(
                        DiagnosticCode::RunUnknownDecor,
                        &name,
                        decors.chain(colors),
                    ));
                }
            },
        };
        Ok(())
    }

    fn find_picture(&self, name: &str) -> Run<PictureName> {
        let lang = self.code.lang();
        PictureName::find(name, lang).ok_or_else(|| {
            let names = PictureName::ALL.iter().map(|picture| picture.name(lang));
            unknown(DiagnosticCode::RunUnknownPicture, name, names)
        })
    }

    fn find_paint(&self, name: &str) -> Run<Paint> {
        let lang = self.code.lang();
        Paint::read(name, lang).ok_or_else(|| {
            let names = ColorName::ALL.iter().map(|color| color.name(lang));
            unknown(DiagnosticCode::RunUnknownColor, name, names)
        })
    }

    fn picture(&mut self, args: &[Value]) -> Run<Value> {
        let name = self.name_argument(Global::Picture, args, 0)?;
        let picture = self.find_picture(&name)?;
        let at = self.position(Global::Picture, args, 1)?;
        let shape = Shape::Picture(picture);
        self.shape(shape, at, None, Global::Picture, Value::Undefined)
    }

    /// Adds a sprite and gives it as an object.
    fn shape(
        &mut self,
        shape: Shape,
        (x, y): (f64, f64),
        size: Option<(f64, f64)>,
        function: Global,
        color: Value,
    ) -> Run<Value> {
        let paint = match color {
            Value::Undefined => None,
            Value::Text(id) => {
                let name = self.heap.string(id);
                Some(self.find_paint(&name)?)
            }
            value => {
                let place = match function {
                    Global::Rectangle => 4,
                    _ => 3,
                };
                return Err(self.wrong_argument(function, place, Term::TypeColor, value));
            }
        };
        let Some(id) = self.scene.add(shape, x, y) else {
            let fault = Fault::new(DiagnosticCode::RunTooManySprites)
                .with("count", MAX_SPRITES.to_string());
            return Err(self.naming_the_running_part(fault));
        };
        let here = self.instruction();
        if let Some(sprite) = self.scene.sprite_mut(id) {
            sprite.written.fill(here);
            if let Some((width, height)) = size {
                (sprite.width, sprite.height) = (width, height);
            }
            if let Some(paint) = paint {
                sprite.color = paint;
            }
        }
        Ok(Value::Object(self.heap.sprite(id)))
    }

    fn random(&mut self, args: &[Value]) -> Run<Value> {
        let one = self.number_argument(Global::Random, args, 0)?;
        let two = self.number_argument(Global::Random, args, 1)?;
        let (low, high) = (one.min(two).ceil(), one.max(two).floor());
        let count = high - low + 1.0;
        // Between 0.2 and 0.8 there is no whole number; and 2^32 of them are enough.
        if !(1.0..=4_294_967_296.0).contains(&count) {
            return Err(Fault::new(DiagnosticCode::RunRange)
                .with("name", Global::Random.name(self.code.lang()))
                .with(
                    "value",
                    format!("{}, {}", number::format(one), number::format(two)),
                ));
        }
        // 2^32 itself becomes 0, which stands for it.
        let drawn = self.scene.random.below(count as u64 as u32);
        Ok(Value::Number(low + f64::from(drawn)))
    }

    /// A function that the scene calls later.
    fn function_argument(&self, function: Global, handler: Value) -> Run<Value> {
        let own = match handler {
            Value::Object(id) => matches!(self.heap.kind(id), Kind::Function { .. }),
            // A library function makes sense here only where it needs no object.
            Value::Builtin(it @ (Builtin::Scene(_) | Builtin::Console(_))) => it.callable(),
            _ => false,
        };
        if own {
            return Ok(handler);
        }
        let name = function.name(self.code.lang());
        let fault = Fault::new(DiagnosticCode::RunFunctionExpected).with("name", name);
        Err(self.with_type(fault, handler))
    }

    fn too_many_handlers(&self, function: Global) -> Box<Fault> {
        Fault::new(DiagnosticCode::RunTooManyHandlers)
            .with("name", function.name(self.code.lang()))
            .with("count", MAX_HANDLERS.to_string())
    }

    /// What a sprite's property is where that is a number.
    #[inline]
    pub(super) fn sprite_number_property(
        &self,
        sprite: u32,
        property: SpriteProperty,
    ) -> Option<f64> {
        use SpriteProperty as P;
        let sprite = self.scene.sprite(sprite)?;
        Some(match property {
            P::X => sprite.x,
            P::Y => sprite.y,
            P::SpeedX => sprite.speed_x,
            P::SpeedY => sprite.speed_y,
            P::Width => sprite.width,
            P::Height => sprite.height,
            P::Angle => sprite.angle,
            P::Visible | P::Picture | P::Color | P::Content | P::Glow => return None,
        })
    }

    /// Reads what the library knows of a sprite; `None` leaves the name to the program.
    pub(super) fn get_sprite_property(
        &mut self,
        sprite: u32,
        property: SpriteProperty,
    ) -> Option<Value> {
        use SpriteProperty as P;
        if let Some(number) = self.sprite_number_property(sprite, property) {
            return Some(Value::Number(number));
        }
        let lang = self.code.lang();
        let sprite = self.scene.sprite(sprite)?;
        let text = match property {
            P::X | P::Y | P::SpeedX | P::SpeedY | P::Width | P::Height | P::Angle => return None,
            P::Visible => return Some(Value::Bool(sprite.visible)),
            P::Picture => sprite.picture()?.name(lang).to_owned(),
            P::Color => sprite.color.text(lang).to_owned(),
            P::Content => match &sprite.shape {
                Shape::Text(text) => text.clone(),
                _ => return None,
            },
            P::Glow => {
                let glow = sprite.glow.as_ref().map(|glow| glow.text(lang));
                glow.unwrap_or_default().to_owned()
            }
        };
        Some(Value::Text(self.heap.text_of(&text)))
    }

    /// Changes what the library knows of a sprite; gives whether it knew the name.
    pub(super) fn set_sprite_property(
        &mut self,
        id: u32,
        property: SpriteProperty,
        value: Value,
    ) -> Run<bool> {
        use SpriteProperty as P;
        match property {
            P::X | P::Y | P::SpeedX | P::SpeedY | P::Width | P::Height | P::Angle => {
                let number = self.sprite_number(property, value)?;
                let Some(sprite) = self.scene.sprite_mut(id) else {
                    return Ok(true);
                };
                match property {
                    P::X => sprite.x = number,
                    P::Y => sprite.y = number,
                    P::SpeedX => sprite.speed_x = number,
                    P::SpeedY => sprite.speed_y = number,
                    P::Width => sprite.width = number,
                    P::Height => {
                        sprite.height = number;
                        sprite.fit_text();
                    }
                    _ => sprite.angle = number,
                }
            }
            P::Visible => {
                let visible = self.truthy(value);
                if let Some(sprite) = self.scene.sprite_mut(id) {
                    sprite.visible = visible;
                }
            }
            P::Picture => {
                let name = self.sprite_name(property, value)?;
                let picture = self.find_picture(&name)?;
                if let Some(sprite) = self.scene.sprite_mut(id) {
                    // A size that the program has not changed follows the picture.
                    if sprite.picture().map(PictureName::size)
                        == Some((sprite.width, sprite.height))
                    {
                        (sprite.width, sprite.height) = picture.size();
                    }
                    sprite.shape = Shape::Picture(picture);
                }
            }
            P::Color => {
                let name = self.sprite_name(property, value)?;
                let paint = self.find_paint(&name)?;
                if let Some(sprite) = self.scene.sprite_mut(id) {
                    sprite.color = paint;
                }
            }
            P::Glow => {
                let name = self.sprite_name(property, value)?;
                let glow = match name.as_str() {
                    "" => None,
                    name => Some(self.find_paint(name)?),
                };
                if let Some(sprite) = self.scene.sprite_mut(id) {
                    sprite.glow = glow;
                }
            }
            P::Content => {
                let is_text = self
                    .scene
                    .sprite(id)
                    .is_some_and(|sprite| matches!(sprite.shape, Shape::Text(_)));
                if !is_text {
                    return Ok(false);
                }
                let content = self.scene_text(value)?;
                if let Some(sprite) = self.scene.sprite_mut(id) {
                    sprite.shape = Shape::Text(content);
                    sprite.fit_text();
                }
            }
        }
        self.visible_change = true;
        let here = self.instruction();
        if let Some(sprite) = self.scene.sprite_mut(id) {
            sprite.record_write(property, here);
        }
        Ok(true)
    }

    fn sprite_number(&self, property: SpriteProperty, value: Value) -> Run<f64> {
        let name = property.name(self.code.lang());
        match value {
            Value::Number(number) if number.is_finite() => Ok(number),
            Value::Number(number) => Err(Fault::new(DiagnosticCode::RunNanPosition)
                .with("property", name)
                .with("value", number::format(number))),
            value => Err(self.wrong_property(property, Term::TypeNumber, value)),
        }
    }

    fn wrong_property(&self, property: SpriteProperty, expected: Term, value: Value) -> Box<Fault> {
        if let Some(fault) = self.place_missed_here(value) {
            return fault;
        }
        let fault = Fault::new(DiagnosticCode::RunWrongProperty)
            .with("property", property.name(self.code.lang()))
            .with_term("expected", expected);
        self.with_type(fault, value)
    }

    fn sprite_name(&mut self, property: SpriteProperty, value: Value) -> Run<String> {
        match value {
            Value::Text(id) => Ok(self.heap.string(id)),
            value => Err(self.wrong_property(property, Term::TypeText, value)),
        }
    }
}

/// A name that is in no table, with those that are and the nearest one.
fn unknown<'n>(
    code: DiagnosticCode,
    name: &str,
    known: impl Iterator<Item = &'n str> + Clone,
) -> Box<Fault> {
    let list: Vec<&str> = known.clone().collect();
    let fault = Fault::new(code)
        .with("name", name.chars().take(60).collect::<String>())
        .with("known", list.join(", "));
    match nearest(name, known, 1).first() {
        Some(near) => fault.text(name, Some(near)).with("nearest", *near),
        None => fault.text(name, None),
    }
}
