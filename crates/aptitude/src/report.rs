//! The data of the result page: what was solved, the ability with its precision, a place on a
//! plain scale, and which fixed sentences may be said. Nothing else may be said: no rank, no
//! comparison with other people, no threshold, no prediction.

use declic_psychometrics::score::{Estimate, Grid, ItemParameters, ScoreError, eap};
use serde::Serialize;

use crate::item::Item;
use crate::session::{Session, Status};
use crate::vocabulary::cell::{Cell, Family, Level};
use crate::vocabulary::feature;

/// What became of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The right answer was given.
    Solved,
    /// Another answer was given.
    NotSolved,
    /// It was met and left without an answer.
    Passed,
    /// It was never on the screen.
    Unseen,
}

/// One item on the result page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ItemResult {
    /// Family and level.
    pub cell: Cell,
    /// Its published difficulty.
    pub difficulty: f64,
    /// What became of it.
    pub outcome: Outcome,
}

/// « x of y » for one family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FamilyResult {
    /// The family.
    pub family: Family,
    /// Right answers.
    pub solved: u16,
    /// Items that were met: those that were not seen count for nothing.
    pub met: u16,
    /// All items of the family in the form.
    pub total: u16,
}

/// A place on the plain scale. Each zone is named by tasks of its level, which are solved
/// about one time in two there; easier ones are usually solved, harder ones now and then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Zone(Level);

impl Zone {
    /// The zone of an ability: that of the level with the nearest nominal difficulty.
    pub fn of(theta: f64) -> Zone {
        let mut above = Level::ALL
            .into_iter()
            .skip(1)
            .filter(|level| theta >= feature::nominal(*level) - feature::BAND);
        Zone(above.next_back().unwrap_or(Level::FIRST))
    }

    /// The level that names the zone; its text is `result.zone.<number>`.
    pub fn level(self) -> Level {
        self.0
    }
}

/// An ability on the scale from 1 to 5, where −2 to 2 lie as the levels of difficulty do.
pub fn scale(theta: f64) -> f64 {
    theta + 3.0
}

/// An interval on the scale from 1 to 5. Beyond its ends the items no longer measure: there the
/// interval is open, and sentences say so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Both ends lie on the scale.
    Between(f64, f64),
    /// From somewhere below the scale up to here.
    UpTo(f64),
    /// From here to somewhere above the scale.
    From(f64),
    /// Wider than the scale.
    Anywhere,
}

impl Place {
    /// The first and the last number of the scale.
    pub const ENDS: (f64, f64) = (1.0, 5.0);

    /// The place of the interval of abilities from `low` to `high`.
    pub fn of(low: f64, high: f64) -> Self {
        let (low, high) = (scale(low), scale(high));
        let (first, last) = Place::ENDS;
        match (low < first, high > last) {
            // Even the near end may lie beyond: then the scale's own end is all there is to say.
            (true, false) => Place::UpTo(high.max(first)),
            (false, true) => Place::From(low.min(last)),
            (true, true) => Place::Anywhere,
            (false, false) => Place::Between(low, high),
        }
    }
}

/// The sentences that a result page may hold; the texts are at `result.phrase.<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phrase {
    /// Every item was solved: the form was too easy to say more.
    AllSolved,
    /// No item was solved: the form says little.
    NoneSolved,
    /// Few items, so a wide interval.
    WideInterval,
    /// Passed items count as not solved.
    PassedCount,
    /// Unseen items were left out.
    UnseenLeftOut,
    /// Rotation is reported, and left out of the place on the scale.
    Apart,
    /// Always: it is no prediction.
    NoPrediction,
    /// Always: people decide, in a conversation.
    PeopleDecide,
    /// Always: it compares nobody with anybody.
    NoComparison,
    /// Always: nobody has shown how such tests relate to learning this trade as an adult.
    NoValidityStudy,
}

impl Phrase {
    /// All of them.
    pub const ALL: [Phrase; 10] = [
        Phrase::AllSolved,
        Phrase::NoneSolved,
        Phrase::WideInterval,
        Phrase::PassedCount,
        Phrase::UnseenLeftOut,
        Phrase::Apart,
        Phrase::NoPrediction,
        Phrase::PeopleDecide,
        Phrase::NoComparison,
        Phrase::NoValidityStudy,
    ];

    /// The key in the texts.
    pub fn key(self) -> &'static str {
        match self {
            Phrase::AllSolved => "all_solved",
            Phrase::NoneSolved => "none_solved",
            Phrase::WideInterval => "wide_interval",
            Phrase::PassedCount => "passed_count",
            Phrase::UnseenLeftOut => "unseen_left_out",
            Phrase::Apart => "apart",
            Phrase::NoPrediction => "no_prediction",
            Phrase::PeopleDecide => "people_decide",
            Phrase::NoComparison => "no_comparison",
            Phrase::NoValidityStudy => "no_validity_study",
        }
    }
}

/// Above this standard error the page says that the interval is wide.
pub const WIDE_SE: f64 = 0.5;

/// All that a result page is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Each item, in the order of the form.
    pub items: Vec<ItemResult>,
    /// Each family that the form holds, in the order of [`Family::ALL`].
    pub families: Vec<FamilyResult>,
    /// Right answers in all.
    pub solved: u16,
    /// Items that were met: those that were not seen count for nothing.
    pub met: u16,
    /// Items in all.
    pub total: u16,
    /// The ability and its standard error, under a normal prior with mean 0 and deviation 1.
    pub estimate: Estimate,
    /// The 90 % interval.
    pub interval: (f64, f64),
    /// The zone of the ability.
    pub zone: Zone,
    /// The zones of both ends of the interval.
    pub zones: (Zone, Zone),
    /// What may be said, in this order.
    pub phrases: Vec<Phrase>,
}

impl Report {
    /// The report of a test on these items, which are those of the session's form.
    ///
    /// A passed item counts as not solved, because it was met; an unseen one is left out of
    /// the estimate, which is then less precise. So are families outside the composite, which
    /// are only counted. Items beyond the session count as unseen.
    ///
    /// # Errors
    /// When an item's parameters are out of bounds; those of generated items never are.
    pub fn new(items: &[Item], session: &Session) -> Result<Report, ScoreError> {
        let results: Vec<ItemResult> = items
            .iter()
            .enumerate()
            .map(|(at, item)| ItemResult {
                cell: item.cell,
                difficulty: item.parameters.b,
                outcome: outcome(item, session.items().get(at)),
            })
            .collect();
        // By what the form asks: a replacement stays out as what it replaces.
        let counts = |at: usize| {
            let cell = session.cells().get(at);
            cell.is_some_and(|cell| cell.family.in_composite())
        };
        let met = items.iter().zip(&results).enumerate();
        let (parameters, responses): (Vec<ItemParameters>, Vec<bool>) = met
            .filter(|(at, (_, result))| counts(*at) && result.outcome != Outcome::Unseen)
            .map(|(_, (item, result))| (item.parameters, result.outcome == Outcome::Solved))
            .unzip();
        let apart = (0..results.len()).any(|at| !counts(at));
        let estimate = eap(&parameters, &responses, 1.0, &Grid::default())?;
        let interval = estimate.interval();
        let count = |wanted: &dyn Fn(&ItemResult) -> bool| {
            results.iter().filter(|result| wanted(result)).count() as u16
        };
        let of = |outcome: Outcome| count(&|result| result.outcome == outcome);
        let families: Vec<FamilyResult> = Family::ALL
            .into_iter()
            .map(|family| FamilyResult {
                family,
                solved: count(&|item| {
                    item.cell.family == family && item.outcome == Outcome::Solved
                }),
                met: count(&|item| item.cell.family == family && item.outcome != Outcome::Unseen),
                total: count(&|item| item.cell.family == family),
            })
            .filter(|result| result.total > 0)
            .collect();
        let (solved, total) = (of(Outcome::Solved), results.len() as u16);
        let conditions = [
            (Phrase::AllSolved, total > 0 && solved == total),
            (Phrase::NoneSolved, solved == 0),
            (Phrase::WideInterval, estimate.se > WIDE_SE),
            (Phrase::PassedCount, of(Outcome::Passed) > 0),
            (Phrase::UnseenLeftOut, of(Outcome::Unseen) > 0),
            (Phrase::Apart, apart),
            (Phrase::NoPrediction, true),
            (Phrase::PeopleDecide, true),
            (Phrase::NoComparison, true),
            (Phrase::NoValidityStudy, true),
        ];
        let phrases = conditions.into_iter().filter(|(_, holds)| *holds);
        Ok(Report {
            families,
            solved,
            met: count(&|result| result.outcome != Outcome::Unseen),
            total,
            estimate,
            interval,
            zone: Zone::of(estimate.theta),
            zones: (Zone::of(interval.0), Zone::of(interval.1)),
            phrases: phrases.map(|(phrase, _)| phrase).collect(),
            items: results,
        })
    }
}

fn outcome(item: &Item, status: Option<&Status>) -> Outcome {
    match status {
        Some(Status::Answered(answer)) if item.is_correct(answer) => Outcome::Solved,
        Some(Status::Answered(_)) => Outcome::NotSolved,
        Some(Status::Passed | Status::Open) => Outcome::Passed,
        Some(Status::Unseen) | None => Outcome::Unseen,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use crate::event::AptitudeEvent;
    use crate::form::form_by_id;

    fn report(answers: impl Fn(usize, &Item) -> Option<AptitudeEvent>) -> Report {
        let form = form_by_id("decouverte-12").unwrap();
        let items = form.items("essai", Engine::CURRENT).unwrap();
        let mut session = Session::new(form);
        for (at, item) in items.iter().enumerate() {
            if let Some(event) = answers(at, item) {
                let position = at as u16;
                session.apply(&AptitudeEvent::Shown { position }).unwrap();
                session.apply(&event).unwrap();
            }
        }
        session.apply(&AptitudeEvent::Finished).unwrap();
        Report::new(&items, &session).unwrap()
    }

    fn right(at: usize, item: &Item) -> Option<AptitudeEvent> {
        Some(AptitudeEvent::Answered {
            position: at as u16,
            answer: item.answer.to_string(),
        })
    }

    fn pass(at: usize) -> Option<AptitudeEvent> {
        Some(AptitudeEvent::Passed {
            position: at as u16,
        })
    }

    #[test]
    fn all_right() {
        let report = report(right);
        assert_eq!((report.solved, report.total), (12, 12));
        assert!(report.families.iter().all(|family| family.solved == 4));
        assert!(report.phrases.contains(&Phrase::AllSolved));
        assert!(report.estimate.theta > 1.0);
        assert!(report.zones.0 <= report.zone && report.zone <= report.zones.1);
    }

    #[test]
    fn passed_counts_and_unseen_does_not() {
        let half = |at, item: &Item| if at < 6 { right(at, item) } else { pass(at) };
        let passed = report(half);
        let unseen = report(|at, item| if at < 6 { right(at, item) } else { None });
        assert_eq!(passed.solved, unseen.solved);
        assert!(passed.estimate.theta < unseen.estimate.theta);
        assert!(passed.estimate.se < unseen.estimate.se);
        assert!(passed.phrases.contains(&Phrase::PassedCount));
        assert!(unseen.phrases.contains(&Phrase::UnseenLeftOut));
        assert!(!unseen.phrases.contains(&Phrase::PassedCount));
    }

    #[test]
    fn what_was_not_seen_counts_for_nothing() {
        let report = report(|at, _| (at < 4).then(|| pass(at)).flatten());
        assert_eq!((report.solved, report.met, report.total), (0, 4, 12));
        let met: Vec<u16> = report.families.iter().map(|family| family.met).collect();
        assert_eq!(met.iter().sum::<u16>(), 4);
        assert!(report.families.iter().all(|family| family.total == 4));
    }

    #[test]
    fn twelve_items_are_said_to_be_imprecise() {
        let report = report(|at, item| {
            if at % 2 == 0 {
                right(at, item)
            } else {
                pass(at)
            }
        });
        assert!(report.phrases.contains(&Phrase::WideInterval));
        assert!(
            (0.5..0.7).contains(&report.estimate.se),
            "{:?}",
            report.estimate
        );
    }

    #[test]
    fn zones_follow_the_levels() {
        let zone = |theta| Zone::of(theta).level().number();
        let zones = [-4.0, -1.51, -1.5, -0.2, 0.5, 1.6, 9.0].map(zone);
        assert_eq!(zones, [1, 1, 2, 3, 4, 5, 5]);
    }
}
