//! Patterns, `...`, `in` and `delete`.

use crate::compiler::builtins::{Builtin, ErrorKind, LENGTH, MESSAGE, NAME, Space};
use crate::compiler::code::StrId;
use crate::compiler::foreign::Owner;
use crate::diagnostic::DiagnosticCode;
use crate::machine::Machine;
use crate::machine::fault::{Blame, Fault, Run};
use crate::machine::heap::Kind;
use crate::names::Global;
use crate::number::array_index;
use crate::value::{ObjId, Value};

impl Machine {
    /// Whether `for … of`, a pattern or `...` can walk through `value`.
    pub(super) fn check_walkable(&mut self, value: Value) -> Run<()> {
        let walkable = match value {
            Value::Text(_) => true,
            Value::Object(id) => matches!(self.heap.kind(id), Kind::Array(_)),
            _ => false,
        };
        if walkable {
            return Ok(());
        }
        let fault = Fault::new(DiagnosticCode::RunNotIterable).blame(Blame::Head);
        Err(self.with_type(fault, value))
    }

    /// The elements of `value` from `at` on.
    pub(super) fn elements_from(&mut self, value: Value, at: usize) -> Run<Vec<Value>> {
        let mut items = Vec::new();
        let mut at = at;
        while let Some((item, next)) = self.element_at(value, at) {
            items.push(item);
            at = next;
            self.array_room(items.len())?;
        }
        self.afford(items.len() / 16)?;
        Ok(items)
    }

    /// `[...list, ` adds the elements of `value` to an array.
    pub(super) fn extend_array(&mut self, array: ObjId, value: Value) -> Run<()> {
        self.check_walkable(value)?;
        let more = self.elements_from(value, 0)?;
        let length = self.heap.items(array).map_or(0, <[Value]>::len);
        self.array_room(length + more.len())?;
        self.heap.grown(more.len());
        if let Some(items) = self.heap.items_mut(array) {
            items.extend(more);
        }
        Ok(())
    }

    /// Adds the own properties of `source` to a new object, those in `without` left out.
    pub(super) fn copy_properties(
        &mut self,
        target: ObjId,
        source: Value,
        without: &[StrId],
    ) -> Run<()> {
        if source.is_nullish() {
            return Ok(());
        }
        for (key, value) in self.entries_of("...", source)? {
            let key = self.to_key(key)?;
            if !without.contains(&key) {
                self.heap.set_property(target, key, value);
            }
            self.heap.work += 1 + without.len() as u64 / 8;
        }
        Ok(())
    }

    /// Patterns take no parts of `undefined` and `null`.
    pub(super) fn check_parts(&mut self, value: Value) -> Run<()> {
        if value.is_nullish() {
            return Err(self.with_type(Fault::new(DiagnosticCode::RunDestructureNothing), value));
        }
        Ok(())
    }

    /// The keys that `for … in` visits, as an array of texts.
    pub(super) fn loop_keys(&mut self, value: Value) -> Run<ObjId> {
        let keys = match value {
            Value::Object(_) | Value::Text(_) => {
                let entries = self.entries_of("in", value)?;
                entries.into_iter().map(|(key, _)| key).collect()
            }
            _ => Vec::new(),
        };
        self.afford(keys.len() / 8)?;
        Ok(self.heap.array(keys))
    }

    /// Whether a key that `for … in` is about to visit is still there.
    pub(super) fn still_has(&mut self, object: Value, key: Value) -> Run<bool> {
        match (object, key) {
            (Value::Object(id), Value::Text(key)) => Ok(self.own_value(id, key).is_some()),
            _ => Ok(true),
        }
    }

    /// An own property that shows among an object's keys: a text that need not be a name yet.
    fn own_value(&mut self, id: ObjId, key: StrId) -> Option<Value> {
        if let Some(at) = array_index(self.heap.flat(key))
            && let Some(items) = self.heap.items(id)
        {
            let item = items.get(at as usize).copied();
            return item.filter(|item| *item != Value::Empty);
        }
        let key = self.heap.find_name(key)?;
        self.heap.property(id, key)
    }

    /// Whether `id` itself has the property, shown or not.
    pub(super) fn has_own(&mut self, id: ObjId, key: StrId) -> bool {
        let hidden = match self.heap.kind(id) {
            Kind::Array(_) => key == LENGTH,
            Kind::Function { .. } => key == LENGTH || key == NAME,
            Kind::Sprite(_) => self.code.known(key).sprite.is_some(),
            Kind::Error(error) => key == MESSAGE && error.message.is_some(),
            Kind::Free | Kind::Plain => false,
        };
        hidden || self.own_value(id, key).is_some()
    }

    /// `key in object`
    pub(super) fn is_in(&mut self, key: Value, object: Value) -> Run<bool> {
        match object {
            Value::Object(id) => {
                let key = self.to_key(key)?;
                if self.has_own(id, key) {
                    return Ok(true);
                }
                let known = self.code.known(key);
                let (owner, inherited) = match self.heap.kind(id) {
                    Kind::Array(_) => (Owner::Array, known.array.is_some()),
                    Kind::Function { .. } => (Owner::Function, false),
                    Kind::Error(_) => (Owner::Error, key == NAME || key == MESSAGE),
                    _ => (Owner::Plain, false),
                };
                Ok(inherited || known.object.is_some() || known.is_foreign(owner))
            }
            Value::Builtin(builtin) => {
                // Only what a program may read there; the rest is refused by name.
                let key = self.to_key(key)?;
                Ok(self.get_property(Value::Builtin(builtin), key)? != Value::Undefined)
            }
            value => Err(self.with_type(Fault::new(DiagnosticCode::RunInNeedsObject), value)),
        }
    }

    /// `value instanceof class`
    pub(super) fn is_instance(&mut self, value: Value, class: Value) -> Run<bool> {
        let kind = match value {
            Value::Object(id) => Some(self.heap.kind(id)),
            _ => None,
        };
        Ok(match class {
            Value::Builtin(Builtin::Error(ErrorKind::Error)) => {
                matches!(kind, Some(Kind::Error(_)))
            }
            Value::Builtin(Builtin::Error(wanted)) => {
                matches!(kind, Some(Kind::Error(error)) if error.kind == wanted)
            }
            Value::Builtin(Builtin::Space(Space::Array)) => matches!(kind, Some(Kind::Array(_))),
            Value::Builtin(Builtin::Space(Space::Object)) => match value {
                Value::Builtin(builtin) => {
                    !matches!(builtin, Builtin::Scene(Global::Width | Global::Height))
                }
                _ => kind.is_some(),
            },
            class => {
                let fault = Fault::new(DiagnosticCode::OutsideInstanceof).blame(Blame::Head);
                return Err(self.with_type(fault, class));
            }
        })
    }

    /// `delete object[key]`
    pub(super) fn delete(&mut self, object: Value, key: StrId) -> Run<()> {
        let refused = match object {
            value if value.is_nullish() => {
                let name = self.key_text(key);
                return Err(self.nothing_has(object, name));
            }
            Value::Object(id) => match self.heap.kind(id) {
                Kind::Array(_) if key == LENGTH => true,
                Kind::Function { .. } if key == LENGTH || key == NAME => {
                    return Err(self.outside_delete(key));
                }
                Kind::Sprite(_) if self.code.known(key).sprite.is_some() => {
                    return Err(self.outside_delete(key));
                }
                Kind::Error(_) if key == MESSAGE => {
                    let own = self.heap.error_mut(id).and_then(|it| it.message.take());
                    if own.is_none() {
                        self.heap.remove_property(id, key);
                    }
                    false
                }
                _ => {
                    if let Some(at) = array_index(self.heap.flat(key))
                        && let Some(items) = self.heap.items_mut(id)
                    {
                        if let Some(place) = items.get_mut(at as usize) {
                            *place = Value::Empty;
                        }
                    } else {
                        self.heap.remove_property(id, key);
                    }
                    false
                }
            },
            Value::Text(id) => {
                let length = self.heap.length(id);
                let index = array_index(self.heap.flat(key));
                key == LENGTH || index.is_some_and(|at| (at as usize) < length)
            }
            Value::Builtin(_) => return Err(self.outside_delete(key)),
            _ => false,
        };
        if refused {
            let name = self.key_text(key);
            let fault = Fault::new(DiagnosticCode::RunNotDeletable).with("property", name);
            return Err(self.with_type(fault, object));
        }
        Ok(())
    }

    fn outside_delete(&mut self, key: StrId) -> Box<Fault> {
        let name = self.key_text(key);
        Fault::new(DiagnosticCode::OutsideProperty).with("name", name)
    }

    /// `new callee(args)` with the callee below the `count` arguments on the stack.
    pub(super) fn construct(&mut self, count: usize) -> Run<()> {
        let first = self.stack.len() - count;
        let args = self.stack.get(first..).unwrap_or(&[]).to_vec();
        let at = first.saturating_sub(1);
        let callee = self.stack.get(at).copied().unwrap_or(Value::Undefined);
        let made = match callee {
            Value::Builtin(Builtin::Error(kind)) => self.make_error(kind, &args)?,
            Value::Builtin(Builtin::Space(Space::Array)) => {
                self.convert_call(Space::Array, &args)?
            }
            Value::Builtin(Builtin::Space(Space::Object)) if args.is_empty() => {
                Value::Object(self.heap.plain())
            }
            callee => {
                let (_, head) = self.fault_spans();
                let name = head.of(self.code.source());
                let function = self.type_name(callee) == "function";
                let fault = Fault::new(if function {
                    DiagnosticCode::OutsideConstructor
                } else {
                    DiagnosticCode::RunNotAConstructor
                });
                let fault = fault.with("name", name).blame(Blame::Head);
                return Err(self.with_type(fault, callee));
            }
        };
        self.stack.truncate(at);
        self.stack.push(made);
        self.check_memory()
    }
}
