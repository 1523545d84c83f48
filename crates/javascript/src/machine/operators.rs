//! `in`, `instanceof`, `delete` and `new`.

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
    /// An own property that shows among an object's keys: a text that need not be a name yet.
    pub(super) fn own_value(&mut self, id: ObjId, key: StrId) -> Option<Value> {
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
    pub(super) fn has_own(&mut self, id: ObjId, key: StrId) -> Run<bool> {
        let owner = self.owner(id);
        if owner != Owner::Array && self.code.known(key).is_reserved(owner) {
            return Err(self.foreign(key));
        }
        let hidden = match self.heap.kind(id) {
            Kind::Array(_) => key == LENGTH,
            Kind::Function { .. } => key == LENGTH || key == NAME,
            Kind::Sprite(_) => self.code.known(key).sprite.is_some(),
            Kind::Error(error) => key == MESSAGE && error.message.is_some(),
            Kind::Free | Kind::Plain | Kind::Iterator(_) => false,
        };
        Ok(hidden || self.own_value(id, key).is_some())
    }

    /// `key in object`
    pub(super) fn is_in(&mut self, key: Value, object: Value) -> Run<bool> {
        match object {
            Value::Object(id) => {
                let key = self.to_key(key)?;
                if self.has_own(id, key)? {
                    return Ok(true);
                }
                let known = self.code.known(key);
                let owner = self.owner(id);
                let inherited = match owner {
                    Owner::Array => known.array.is_some(),
                    Owner::Error => key == NAME || key == MESSAGE,
                    Owner::Iterator => known.iterator.is_some(),
                    _ => false,
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
                return Err(self.property_of_nothing(object, name));
            }
            Value::Object(id) => match self.heap.kind(id) {
                Kind::Array(_) if key == LENGTH => true,
                Kind::Function { .. } if key == LENGTH || key == NAME => {
                    return Err(self.outside_property(key));
                }
                Kind::Sprite(_) if self.code.known(key).sprite.is_some() => {
                    return Err(self.outside_property(key));
                }
                Kind::Function { .. } | Kind::Error(_)
                    if self.code.known(key).is_reserved(self.owner(id)) =>
                {
                    return Err(self.outside_property(key));
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
            Value::Builtin(_) => return Err(self.outside_property(key)),
            _ => false,
        };
        if refused {
            let name = self.key_text(key);
            let fault = Fault::new(DiagnosticCode::RunNotDeletable).with("property", name);
            return Err(self.with_type(fault, object));
        }
        Ok(())
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
