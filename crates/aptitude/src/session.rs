//! One person's path through a form, as a state computed from the attempt's events.
//!
//! There is no clock and nothing random: replaying the recorded events gives the same state,
//! so a tab that was killed comes back to the same item. Events may come from a file of
//! unknown origin; one that does not fit is refused and changes nothing. Events that do not concern
//! the state of an item (pauses, programs that were run, the lesson) are accepted and change nothing.
//!
//! In families where one learns while being tested ([`Family::has_second_try`]) a hint and a
//! second answer may follow the first one at once. A session has no items, so it does not know
//! what is right: whether the first answer was wrong and a hint is given is the screen's matter.
//! The first answer alone counts; the second is kept beside it ([`Session::second`]).
//!
//! [`Family::has_second_try`]: crate::Family::has_second_try

use thiserror::Error;

use crate::event::AptitudeEvent;
use crate::form::Form;
use crate::vocabulary::answer::Answer;
use crate::vocabulary::cell::Cell;

/// Where one item stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It has not been on the screen.
    Unseen,
    /// It is on the screen, for the first time or again.
    Open,
    /// It was answered.
    Answered(Answer),
    /// It was passed and may be returned to.
    Passed,
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// Show this item.
    Item(usize),
    /// All items were seen. These were passed: return to one of them, or finish.
    Review(Vec<usize>),
    /// The test is over.
    Over,
}

/// Why an event does not fit. The state is unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SessionError {
    /// The form has no such position.
    #[error("the form has no position {0}")]
    NoSuchPosition(u16),
    /// The test is over.
    #[error("the test is already over")]
    Over,
    /// Another item is on the screen and neither answered nor passed.
    #[error("the item at position {0} is still open")]
    AnotherIsOpen(u16),
    /// Items are first met in the order of the form.
    #[error("the item at position {0} comes later")]
    TooEarly(u16),
    /// The item is not on the screen.
    #[error("the item at position {0} is not open")]
    NotOpen(u16),
    /// The item was answered before.
    #[error("the item at position {0} was answered before")]
    AlreadyAnswered(u16),
    /// Items of this family have no second try.
    #[error("the item at position {0} has no second try")]
    NoSecondTry(u16),
    /// A second try needs a first answer.
    #[error("the item at position {0} was not answered yet")]
    NotAnswered(u16),
    /// Another item was answered since.
    #[error("the second try at position {0} comes too late")]
    TooLate(u16),
    /// There was a second try before.
    #[error("the item at position {0} was tried a second time before")]
    AlreadyRetried(u16),
    /// The answer's text is none.
    #[error("the answer at position {0} cannot be read")]
    UnreadableAnswer(u16),
    /// The answer is of the kind of another family.
    #[error("the answer at position {0} is of another kind")]
    WrongKind(u16),
}

/// The state of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    cells: &'static [Cell],
    items: Vec<Status>,
    seconds: Vec<Option<Answer>>,
    last_answered: Option<usize>,
    finished: bool,
}

impl Session {
    /// A test that has not begun.
    pub fn new(form: &Form) -> Session {
        Session {
            cells: form.cells,
            items: vec![Status::Unseen; form.cells.len()],
            seconds: vec![None; form.cells.len()],
            last_answered: None,
            finished: false,
        }
    }

    /// The state after these events.
    ///
    /// # Errors
    /// The first event that does not fit.
    pub fn replay<'a>(
        form: &Form,
        events: impl IntoIterator<Item = &'a AptitudeEvent>,
    ) -> Result<Session, SessionError> {
        let mut session = Session::new(form);
        for event in events {
            session.apply(event)?;
        }
        Ok(session)
    }

    /// Takes one event in. Showing the open item again (after a reload) changes nothing.
    ///
    /// # Errors
    /// When the event does not fit; nothing has changed then.
    pub fn apply(&mut self, event: &AptitudeEvent) -> Result<(), SessionError> {
        if self.finished {
            return Err(SessionError::Over);
        }
        match event {
            AptitudeEvent::Shown { position } => self.show(*position),
            AptitudeEvent::Answered { position, answer } => {
                let at = self.open_item(*position)?;
                let answer = readable(*position, answer)?;
                let cell = self.cells.get(at);
                let suits = |family| answer.suits(family);
                let fits = |cell: &Cell| {
                    suits(cell.family) || cell.family.replacement().is_some_and(suits)
                };
                if !cell.is_some_and(fits) {
                    return Err(SessionError::WrongKind(*position));
                }
                self.set(at, Status::Answered(answer));
                self.last_answered = Some(at);
                Ok(())
            }
            AptitudeEvent::Retried { position, answer } => {
                self.retry(*position, &readable(*position, answer)?)
            }
            AptitudeEvent::Passed { position } => {
                let at = self.open_item(*position)?;
                self.set(at, Status::Passed);
                Ok(())
            }
            AptitudeEvent::Finished => {
                // An item left open is one that was met and not answered.
                if let Some(at) = self.open() {
                    self.set(at, Status::Passed);
                }
                self.finished = true;
                Ok(())
            }
            AptitudeEvent::NoticeRead { .. }
            | AptitudeEvent::Started { .. }
            | AptitudeEvent::Tried { .. }
            | AptitudeEvent::LessonAnswered { .. }
            | AptitudeEvent::TimeLengthened { .. }
            | AptitudeEvent::Interrupted
            | AptitudeEvent::WentOn
            | AptitudeEvent::Paused
            | AptitudeEvent::Resumed => Ok(()),
        }
    }

    fn show(&mut self, position: u16) -> Result<(), SessionError> {
        let at = usize::from(position);
        let status = self.items.get(at);
        let status = status.ok_or(SessionError::NoSuchPosition(position))?;
        let open = self.open();
        match status {
            Status::Open => Ok(()),
            Status::Answered(_) => Err(SessionError::AlreadyAnswered(position)),
            _ if open.is_some() => Err(SessionError::AnotherIsOpen(open.unwrap_or(at) as u16)),
            Status::Unseen if self.first_unseen() != Some(at) => {
                Err(SessionError::TooEarly(position))
            }
            Status::Unseen | Status::Passed => {
                self.set(at, Status::Open);
                Ok(())
            }
        }
    }

    fn retry(&mut self, position: u16, answer: &Answer) -> Result<(), SessionError> {
        let at = usize::from(position);
        let no_such = SessionError::NoSuchPosition(position);
        let cell = self.cells.get(at).ok_or(no_such)?;
        if !cell.family.has_second_try() {
            return Err(SessionError::NoSecondTry(position));
        }
        if !matches!(self.items.get(at), Some(Status::Answered(_))) {
            return Err(SessionError::NotAnswered(position));
        }
        if self.last_answered != Some(at) {
            return Err(SessionError::TooLate(position));
        }
        if !answer.suits(cell.family) {
            return Err(SessionError::WrongKind(position));
        }
        match self.seconds.get_mut(at) {
            Some(second @ None) => {
                *second = Some(answer.clone());
                Ok(())
            }
            _ => Err(SessionError::AlreadyRetried(position)),
        }
    }

    fn open_item(&self, position: u16) -> Result<usize, SessionError> {
        let at = usize::from(position);
        match self.items.get(at) {
            None => Err(SessionError::NoSuchPosition(position)),
            Some(Status::Open) => Ok(at),
            Some(Status::Answered(_)) => Err(SessionError::AlreadyAnswered(position)),
            Some(Status::Unseen | Status::Passed) => Err(SessionError::NotOpen(position)),
        }
    }

    fn set(&mut self, at: usize, status: Status) {
        if let Some(item) = self.items.get_mut(at) {
            *item = status;
        }
    }

    fn open(&self) -> Option<usize> {
        self.items.iter().position(|item| *item == Status::Open)
    }

    fn first_unseen(&self) -> Option<usize> {
        self.items.iter().position(|item| *item == Status::Unseen)
    }

    /// What the form asks at each position.
    pub fn cells(&self) -> &'static [Cell] {
        self.cells
    }

    /// Where each item stands.
    pub fn items(&self) -> &[Status] {
        &self.items
    }

    /// The second answer to an item, where there was one. It does not count.
    pub fn second(&self, at: usize) -> Option<&Answer> {
        self.seconds.get(at)?.as_ref()
    }

    /// Positions that were passed and not answered since.
    pub fn passed(&self) -> Vec<usize> {
        let all = self.items.iter().enumerate();
        all.filter(|(_, item)| **item == Status::Passed)
            .map(|(at, _)| at)
            .collect()
    }

    /// What comes next: the open item, else the first unseen one, else the choice between
    /// returning to a passed item and finishing.
    pub fn next(&self) -> Next {
        if self.finished {
            return Next::Over;
        }
        match self.open().or_else(|| self.first_unseen()) {
            Some(at) => Next::Item(at),
            None => Next::Review(self.passed()),
        }
    }

    /// How many items are not answered yet, passed ones included.
    pub fn remaining(&self) -> usize {
        let answered = |item: &&Status| matches!(item, Status::Answered(_));
        self.items.len() - self.items.iter().filter(answered).count()
    }

    /// Whether the test is over.
    pub fn is_finished(&self) -> bool {
        self.finished
    }
}

fn readable(position: u16, answer: &str) -> Result<Answer, SessionError> {
    let unreadable = |_| SessionError::UnreadableAnswer(position);
    answer.parse().map_err(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{FormId, form_by_id};
    use crate::vocabulary::cell::{Family, Level};
    use proptest::prelude::*;

    fn form() -> &'static Form {
        form_by_id("decouverte-12").unwrap()
    }

    fn shown(position: u16) -> AptitudeEvent {
        AptitudeEvent::Shown { position }
    }

    fn passed(position: u16) -> AptitudeEvent {
        AptitudeEvent::Passed { position }
    }

    fn retried(position: u16, text: &str) -> AptitudeEvent {
        AptitudeEvent::Retried {
            position,
            answer: text.to_owned(),
        }
    }

    /// A form with families where one learns while being tested.
    fn learning() -> Form {
        const fn cell(family: Family) -> Cell {
            Cell::new(family, Level::FIRST)
        }
        const CELLS: [Cell; 4] = [
            cell(Family::MiniLanguage),
            cell(Family::Series),
            cell(Family::MiniLanguage),
            cell(Family::Deductions),
        ];
        Form {
            id: FormId::Short12,
            minutes: 3,
            most_minutes: 3,
            cap: 6,
            cells: &CELLS,
        }
    }

    fn answered(position: u16, text: &str) -> AptitudeEvent {
        AptitudeEvent::Answered {
            position,
            answer: text.to_owned(),
        }
    }

    fn through(answers: impl Fn(u16) -> AptitudeEvent) -> Vec<AptitudeEvent> {
        (0..12).flat_map(|at| [shown(at), answers(at)]).collect()
    }

    #[test]
    fn a_test_with_a_return_to_a_passed_item() {
        let mut session = Session::new(form());
        assert_eq!(session.next(), Next::Item(0));
        for event in through(passed) {
            session.apply(&event).unwrap();
        }
        assert_eq!(session.next(), Next::Review((0..12).collect()));
        session.apply(&shown(3)).unwrap();
        assert_eq!(session.next(), Next::Item(3));
        session.apply(&answered(3, "17")).unwrap();
        assert_eq!(session.remaining(), 11);
        assert!(!session.passed().contains(&3));
        session.apply(&AptitudeEvent::Finished).unwrap();
        assert_eq!(session.next(), Next::Over);
        assert_eq!(session.apply(&shown(4)), Err(SessionError::Over));
    }

    #[test]
    fn a_killed_tab_comes_back_to_the_same_item() {
        let events = [shown(0), answered(0, "5"), shown(1)];
        let mut session = Session::replay(form(), &events).unwrap();
        assert_eq!(session.next(), Next::Item(1));
        session.apply(&shown(1)).unwrap();
        assert_eq!(session.next(), Next::Item(1));
    }

    #[test]
    fn events_that_do_not_fit_change_nothing() {
        let mut session = Session::replay(form(), &[shown(0)]).unwrap();
        let before = session.clone();
        for (event, error) in [
            (shown(1), SessionError::AnotherIsOpen(0)),
            (shown(12), SessionError::NoSuchPosition(12)),
            (answered(1, "1,1"), SessionError::NotOpen(1)),
            (answered(0, "1,1"), SessionError::WrongKind(0)),
            (answered(0, "?"), SessionError::UnreadableAnswer(0)),
            (passed(40), SessionError::NoSuchPosition(40)),
        ] {
            assert_eq!(session.apply(&event), Err(error));
            assert_eq!(session, before);
        }
        session.apply(&answered(0, "4")).unwrap();
        assert_eq!(
            session.apply(&shown(0)),
            Err(SessionError::AlreadyAnswered(0))
        );
        assert_eq!(session.apply(&shown(5)), Err(SessionError::TooEarly(5)));
    }

    #[test]
    fn finishing_early_leaves_the_open_item_passed() {
        let events = [shown(0), AptitudeEvent::Finished];
        let session = Session::replay(form(), &events).unwrap();
        assert_eq!(session.items()[0], Status::Passed);
        assert_eq!(session.items()[1], Status::Unseen);
    }

    #[test]
    fn a_second_try_follows_its_first_answer() {
        let form = learning();
        let mut session = Session::new(&form);
        session.apply(&shown(0)).unwrap();
        let before = session.clone();
        for (event, error) in [
            (retried(0, "5"), SessionError::NotAnswered(0)),
            (retried(1, "5"), SessionError::NoSecondTry(1)),
            (retried(4, "5"), SessionError::NoSuchPosition(4)),
        ] {
            assert_eq!(session.apply(&event), Err(error));
            assert_eq!(session, before);
        }
        session.apply(&answered(0, "5")).unwrap();
        assert_eq!(
            session.apply(&retried(0, "2,3")),
            Err(SessionError::WrongKind(0))
        );
        session.apply(&retried(0, "7")).unwrap();
        // The first answer stands, the second is beside it, and the test goes on.
        assert_eq!(session.items()[0], Status::Answered(Answer::Number(5)));
        assert_eq!(session.second(0), Some(&Answer::Number(7)));
        assert_eq!((session.second(1), session.second(9)), (None, None));
        assert_eq!(session.next(), Next::Item(1));
        assert_eq!(
            session.apply(&retried(0, "8")),
            Err(SessionError::AlreadyRetried(0))
        );
        for event in [shown(1), answered(1, "3"), shown(2), answered(2, "4")] {
            session.apply(&event).unwrap();
        }
        assert_eq!(
            session.apply(&retried(0, "7")),
            Err(SessionError::TooLate(0))
        );
        session.apply(&AptitudeEvent::Finished).unwrap();
        assert_eq!(session.apply(&retried(2, "7")), Err(SessionError::Over));
    }

    fn any_event() -> impl Strategy<Value = AptitudeEvent> {
        let answer = prop_oneof![Just("4"), Just("2,3"), Just("tomato pear carrot")];
        prop_oneof![
            4 => (0u16..14).prop_map(shown),
            4 => (0u16..14, answer.clone()).prop_map(|(at, text)| answered(at, text)),
            3 => (0u16..5, answer).prop_map(|(at, text)| retried(at, text)),
            3 => (0u16..14).prop_map(passed),
            1 => Just(AptitudeEvent::Finished),
            1 => Just(AptitudeEvent::Paused),
        ]
    }

    proptest! {
        /// Whatever the events, the accepted ones alone give the same state.
        #[test]
        fn accepted_events_replay(
            events in prop::collection::vec(any_event(), 0..80),
            learns in any::<bool>(),
        ) {
            let learning = learning();
            let form = if learns { &learning } else { form() };
            let mut session = Session::new(form);
            let mut accepted = Vec::new();
            for event in events {
                let before = session.clone();
                match session.apply(&event) {
                    Ok(()) => accepted.push(event),
                    Err(_) => prop_assert_eq!(&session, &before),
                }
                let open = session.items().iter().filter(|item| **item == Status::Open);
                prop_assert!(open.count() <= 1);
                // A second answer never changes the first one, and never comes without it.
                for (at, now) in session.items().iter().enumerate() {
                    if matches!(before.items()[at], Status::Answered(_)) {
                        prop_assert_eq!(now, &before.items()[at]);
                    }
                    let answered = matches!(now, Status::Answered(_));
                    prop_assert!(answered || session.second(at).is_none());
                }
            }
            prop_assert_eq!(Session::replay(form, &accepted), Ok(session));
        }
    }
}
