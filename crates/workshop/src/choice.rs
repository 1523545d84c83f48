//! « Notre jeu »: what a room chooses about a game by its name, without writing: the décor, what falls, a
//! rule. A choice reads and writes the values at certain places of a program; nothing else in it changes.

use serde::{Deserialize, Serialize};

/// Choices of a game at most.
pub const MOST_CHOICES: usize = 6;

/// Options of a choice at most: each is one digit of a code.
pub const MOST_OPTIONS: usize = 9;

/// A choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is chosen.
    pub label: String,
    /// Where its values stand. A program without the first of them does not have the choice; the others may
    /// come in later steps.
    pub places: Vec<ChoicePlace>,
    /// What can be chosen, the value of the game's own program first.
    pub options: Vec<ChoiceOption>,
}

/// What stands around a value, wherever it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoicePlace {
    /// Before it.
    pub before: String,
    /// After it.
    pub after: String,
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// Its name.
    pub label: String,
    /// The value at each place, in their order.
    pub values: Vec<String>,
}

impl ChoicePlace {
    fn with(&self, value: &str) -> String {
        format!("{}{value}{}", self.before, self.after)
    }
}

impl Choice {
    /// The option that `program` has, from 0; `None` for a value of somebody's own, or where there is no
    /// such place.
    pub fn option_of(&self, program: &str) -> Option<usize> {
        let place = self.places.first()?;
        let has = |option: &ChoiceOption| {
            let value = option.values.first();
            value.is_some_and(|value| program.contains(&place.with(value)))
        };
        self.options.iter().position(has)
    }

    /// Whether it is a choice of a game whose finished program is `finished`: that has the first option, and
    /// each of the others is found again, and can be taken back.
    pub fn fits(&self, finished: &str) -> bool {
        let mut chosen = (0..self.options.len()).map(|at| self.choose(finished, at));
        self.option_of(finished) == Some(0)
            && chosen.all(|program| {
                self.option_of(&program).is_some() && self.choose(&program, 0) == finished
            })
    }

    /// `program` with the option `option`, from 0.
    pub fn choose(&self, program: &str, option: usize) -> String {
        let mut program = program.to_owned();
        let Some(chosen) = self.options.get(option) else {
            return program;
        };
        for (at, (place, new)) in self.places.iter().zip(&chosen.values).enumerate() {
            let others = self.options.iter().filter_map(|other| other.values.get(at));
            for old in others.filter(|old| *old != new) {
                program = program.replace(&place.with(old), &place.with(new));
            }
        }
        program
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(places: &[(&str, &str)], options: &[&[&str]]) -> Choice {
        let place = |(before, after): &(&str, &str)| ChoicePlace {
            before: (*before).to_owned(),
            after: (*after).to_owned(),
        };
        let option = |values: &&[&str]| ChoiceOption {
            label: values.join(", "),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        Choice {
            label: String::new(),
            places: places.iter().map(place).collect(),
            options: options.iter().map(option).collect(),
        }
    }

    const PROGRAM: &str = "fond(\"nuit\");\nfruit.vitesseY = 3;\nfruit.vitesseY = fruit.vitesseY + 1;\n\
                           function encore() {\n  fruit.vitesseY = 3;\n}\n";

    #[test]
    fn values_are_read_and_written_at_every_such_place() {
        let speed = choice(&[("fruit.vitesseY = ", ";")], &[&["3"], &["6"]]);
        assert_eq!(speed.option_of(PROGRAM), Some(0));
        let fast = speed.choose(PROGRAM, 1);
        assert_eq!(fast.matches("vitesseY = 6;").count(), 2);
        assert!(fast.contains("fruit.vitesseY + 1;"));
        assert_eq!(speed.option_of(&fast), Some(1));
        assert_eq!(speed.choose(&fast, 0), PROGRAM);
        assert_eq!(speed.choose(PROGRAM, 7), PROGRAM);
    }

    #[test]
    fn a_value_of_ones_own_stays() {
        let speed = choice(&[("fruit.vitesseY = ", ";")], &[&["3"], &["6"]]);
        let own = PROGRAM.replace("= 3;", "= 4;");
        assert_eq!(speed.option_of(&own), None);
        assert_eq!(speed.choose(&own, 1), own);
    }

    #[test]
    fn places_that_come_later_go_with_the_first() {
        let places = [("fond(", ");"), ("autre(", ");")];
        let decor = choice(&places, &[&["\"nuit\"", "1"], &["\"jour\"", "2"]]);
        let later = format!("{PROGRAM}autre(1);\n");
        for program in [PROGRAM, &later] {
            let chosen = decor.choose(program, 1);
            assert!(chosen.contains("fond(\"jour\");"));
            assert!(!chosen.contains("autre(1)"));
            assert_eq!(decor.choose(&chosen, 0), program);
        }
    }
}
