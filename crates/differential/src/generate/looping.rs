//! Loops: all of them end, because their counters are never assigned elsewhere.

use super::scope::{Binding, Type};
use super::{Generator, indent};
use crate::features::Features;

impl Generator {
    /// A loop's body, with the braces; `times` is how often it runs, `step` the line that counts its
    /// turns, where the head does not.
    fn body(
        &mut self,
        times: u64,
        label: Option<String>,
        step: Option<&str>,
        declared: &[(&str, Type)],
    ) -> String {
        self.scopes.enter();
        for (name, holds) in declared {
            self.scopes.declare(name, *holds, Binding::Constant);
        }
        self.loops.push(label);
        // Where the counter is stepped in the body itself, its name cannot be declared again there.
        let block = self.repeated(times, |this| match step {
            Some(_) => this.statements(3),
            None => this.block(3),
        });
        self.loops.pop();
        self.scopes.leave();
        let step = step.map(indent).unwrap_or_default();
        format!("{{\n{step}{block}}}")
    }

    /// A loop's label, or none.
    fn label(&mut self) -> Option<String> {
        let labelled = self.features.has(Features::LABEL) && self.random.chance(25);
        labelled.then(|| self.fresh("boucle"))
    }

    pub(super) fn count_loop(&mut self) -> String {
        let label = self.label();
        let colon = prefix(label.as_deref());
        let name = self.fresh("i");
        let turns = self.random.between(1, 4);
        let var = self.features.has(Features::VAR) && self.random.chance(25);
        let keyword = if var { "var" } else { "let" };
        let head = match self.random.below(4) {
            0 => format!("{keyword} {name} = {turns}; {name} > 0; {name}--"),
            1 => format!("{keyword} {name} = 0; {name} <= {}; {name} += 1", turns - 1),
            2 => format!("{keyword} {name} = 0; {name} !== {turns}; ++{name}"),
            _ => format!("{keyword} {name} = 0; {name} < {turns}; {name}++"),
        };
        let body = self.body(turns as u64, label, None, &[(&name, Type::Number)]);
        format!("{colon}for ({head}) {body}")
    }

    pub(super) fn while_loop(&mut self) -> String {
        let label = self.label();
        let colon = prefix(label.as_deref());
        let name = self.fresh("k");
        let turns = self.random.between(1, 4);
        let step = format!("{name}++;\n");
        let body = self.body(turns as u64, label, Some(&step), &[(&name, Type::Number)]);
        format!("let {name} = 0;\n{colon}while ({name} < {turns}) {body}")
    }

    pub(super) fn do_loop(&mut self) -> String {
        let label = self.label();
        let colon = prefix(label.as_deref());
        let name = self.fresh("k");
        let turns = self.random.between(1, 3);
        let step = format!("{name}++;\n");
        let body = self.body(turns as u64, label, Some(&step), &[(&name, Type::Number)]);
        let end = self.random.word(&[";", ""]);
        format!("let {name} = 0;\n{colon}do {body} while ({name} < {turns}){end}")
    }

    pub(super) fn for_of(&mut self) -> String {
        let label = self.label();
        let colon = prefix(label.as_deref());
        let holds = self.list_type();
        // A copy: the body may lengthen the array that is walked.
        let walked = if self.random.chance(20) {
            format!("{}.slice(0, 4)", self.text(1).head())
        } else {
            format!("{}.slice(0, 4)", self.list(holds, 2).head())
        };
        let name = self.fresh("x");
        let keyword = match self.random.below(3) {
            0 if self.features.has(Features::VAR) => "var",
            1 => "let",
            _ => "const",
        };
        if self.features.has(Features::FOR_OF_TARGET)
            && self.random.chance(20)
            && let Some(target) = self.target(Type::Any)
        {
            let body = self.body(4, label, None, &[]);
            return format!("{colon}for ({target} of {walked}) {body}");
        }
        if self.features.has(Features::DESTRUCTURING) && self.random.chance(20) {
            let record = self.record(2);
            let value = self.fresh("val");
            let declared = [(name.as_str(), Type::Text), (value.as_str(), Type::Any)];
            let body = self.body(4, label, None, &declared);
            let entries = format!("Object.entries({}).slice(0, 4)", record.value());
            return format!("{colon}for ({keyword} [{name}, {value}] of {entries}) {body}");
        }
        // Texts and arrays of anything give what is only known to be something.
        let body = self.body(4, label, None, &[(&name, Type::Any)]);
        format!("{colon}for ({keyword} {name} of {walked}) {body}")
    }

    pub(super) fn for_in(&mut self) -> String {
        let label = self.label();
        let colon = prefix(label.as_deref());
        // A copy of what is walked: the body may change it, which is a matter for snippets.
        let walked = match self.random.below(4) {
            0 => format!("{}.slice(0, 5)", self.list(Type::Anys, 1).head()),
            1 => format!("{}.slice(0, 4)", self.text(1).head()),
            2 if self.features.has(Features::MORE_OBJECT) => {
                let record = self.record(2);
                let few = format!("Object.entries({}).slice(0, 5)", record.value());
                format!("Object.fromEntries({few})")
            }
            // Literals have few keys; other objects may have been made of a long text.
            _ => format!(
                "{{a: {}, 2: 0, b: {}}}",
                self.any(1).value(),
                self.any(1).value()
            ),
        };
        let name = self.fresh("cle");
        let keyword = self.random.word(&["const", "let"]);
        let body = self.body(5, label, None, &[(&name, Type::Text)]);
        format!("{colon}for ({keyword} {name} in {walked}) {body}")
    }
}

/// A label as it stands before its loop.
fn prefix(label: Option<&str>) -> String {
    label.map(|label| format!("{label}: ")).unwrap_or_default()
}
