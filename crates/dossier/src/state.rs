//! Everything in memory: the logs and the documents of one person.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    activity::Activity,
    document::{Confidence, Document, DocumentKey, OwnWords, Practice, Profile, Program, Saved},
    entry::Entry,
    error::Refused,
    event::Body,
    history::History,
    id::DossierId,
    limits,
    pair::Pair,
    schema::SCHEMA,
    view::{AttemptView, View, WorkshopView},
};

/// One person's dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    id: DossierId,
    logs: BTreeMap<Activity, Vec<Entry>>,
    /// By identifier: what the logs of attempts say, brought up to date by each entry.
    attempts: BTreeMap<String, AttemptView>,
    documents: BTreeMap<DocumentKey, Saved>,
    /// Numbers of entries that were written once and cannot be read, by log.
    lost: BTreeMap<Activity, BTreeSet<u64>>,
}

impl Dossier {
    /// An empty dossier.
    pub fn new(id: DossierId) -> Self {
        Self {
            id,
            logs: BTreeMap::new(),
            attempts: BTreeMap::new(),
            documents: BTreeMap::new(),
            lost: BTreeMap::new(),
        }
    }

    /// Its identity.
    pub fn id(&self) -> &DossierId {
        &self.id
    }

    /// Whether nothing was recorded yet.
    pub fn is_empty(&self) -> bool {
        self.logs.is_empty() && self.documents.is_empty() && self.lost.is_empty()
    }

    /// The activities that have a log, or had one that cannot be read, in a stable order.
    pub fn activities(&self) -> impl Iterator<Item = &Activity> {
        let activities: BTreeSet<_> = self.logs.keys().chain(self.lost.keys()).collect();
        activities.into_iter()
    }

    /// Marks entry `seq` of `activity` as one that was written and cannot be read: its number is never
    /// used again, and the log counts as incomplete.
    pub fn mark_lost(&mut self, activity: Activity, seq: u64) {
        // A higher number comes from a damaged text: it would keep the log from ever going on.
        if seq >= limits::ENTRIES as u64 || self.holds(&activity, seq) {
            return;
        }
        if let Activity::Aptitude { attempt } = &activity {
            self.attempt_mut(attempt).incomplete = true;
        }
        self.lost.entry(activity).or_default().insert(seq);
    }

    /// Marks as lost the numbers that are left out in the logs, for a dossier that was read from where every
    /// entry was written.
    pub fn mark_gaps(&mut self) {
        let gap = |entries: &[Entry]| {
            let first = entries.first().map(|entry| 0..entry.seq);
            let pairs = entries.windows(2).filter_map(|pair| match pair {
                [one, next] => Some(one.seq + 1..next.seq),
                _ => None,
            });
            let gaps = first.into_iter().chain(pairs).flatten();
            // A damaged number must not be what is counted up to.
            gaps.take(limits::ENTRIES).collect::<Vec<_>>()
        };
        let found: Vec<_> = self
            .logs
            .iter()
            .map(|(activity, log)| (activity.clone(), gap(log)))
            .collect();
        for (activity, seqs) in found {
            for seq in seqs {
                self.mark_lost(activity.clone(), seq);
            }
        }
    }

    /// Whether an entry of `activity` is marked as lost.
    pub fn is_incomplete(&self, activity: &Activity) -> bool {
        self.lost_in(activity) > 0
    }

    /// How many entries of all logs are marked as lost.
    pub fn lost_entries(&self) -> usize {
        let activities = self.lost.keys();
        activities.map(|activity| self.lost_in(activity)).sum()
    }

    fn lost_in(&self, activity: &Activity) -> usize {
        self.lost.get(activity).map_or(0, BTreeSet::len)
    }

    fn holds(&self, activity: &Activity, seq: u64) -> bool {
        let log = self.log(activity);
        log.binary_search_by_key(&seq, |entry| entry.seq).is_ok()
    }

    fn attempt_mut(&mut self, attempt: &str) -> &mut AttemptView {
        let empty = || AttemptView::new(attempt);
        self.attempts
            .entry(attempt.to_owned())
            .or_insert_with(empty)
    }

    /// One more than the highest number that was ever used in `activity`, as far as is known.
    fn next_seq(&self, activity: &Activity) -> u64 {
        let read = self.log(activity).last().map(|entry| entry.seq);
        let lost = self.lost.get(activity).and_then(BTreeSet::last).copied();
        read.max(lost).map_or(0, |highest| highest + 1)
    }

    /// The log of `activity`, oldest first; empty where there is none.
    pub fn log(&self, activity: &Activity) -> &[Entry] {
        self.logs.get(activity).map_or(&[], Vec::as_slice)
    }

    /// The documents, in a stable order.
    pub fn documents(&self) -> impl Iterator<Item = &Saved> {
        self.documents.values()
    }

    /// The entry that would come next in `activity`'s log. It is not in the dossier yet: write it
    /// to the disk, then [`Dossier::apply`] it.
    ///
    /// # Errors
    /// As for [`Dossier::apply`].
    pub fn next_entry(
        &self,
        activity: Activity,
        clock_ms: u64,
        at: impl Into<String>,
        body: Body,
    ) -> Result<Entry, Refused> {
        let seq = self.next_seq(&activity);
        let entry = Entry {
            schema: SCHEMA,
            activity,
            seq,
            clock_ms,
            at: at.into(),
            body,
        };
        self.admits(&entry)?;
        Ok(entry)
    }

    /// Appends `entry` to its log. Numbers must rise; a gap is accepted, so that one damaged line
    /// on the disk does not cost those after it.
    ///
    /// # Errors
    /// The first thing that speaks against it; the dossier is then unchanged.
    pub fn apply(&mut self, entry: Entry) -> Result<(), Refused> {
        self.admits(&entry)?;
        if let Activity::Aptitude { attempt } = &entry.activity {
            let attempt = attempt.clone();
            self.attempt_mut(&attempt).apply(&entry);
        }
        let log = self.logs.entry(entry.activity.clone()).or_default();
        log.push(entry);
        Ok(())
    }

    /// Keeps `saved` as the latest value of its document.
    ///
    /// # Errors
    /// The first thing that speaks against it; the dossier is then unchanged.
    pub fn put(&mut self, saved: Saved) -> Result<(), Refused> {
        newer(saved.schema)?;
        let saved = Saved {
            document: saved.document.tidied(),
            ..saved
        };
        saved.document.check()?;
        if self.games_with(&saved.document).len() > limits::GAMES {
            return Err(Refused::TooMany { what: "games" });
        }
        self.documents.insert(saved.document.key(), saved);
        Ok(())
    }

    /// The document at `key` as it was saved, with the time of its last change.
    pub fn saved(&self, key: &DocumentKey) -> Option<&Saved> {
        self.documents.get(key)
    }

    /// The latest value of the document at `key`.
    pub fn document(&self, key: &DocumentKey) -> Option<&Document> {
        self.documents.get(key).map(|saved| &saved.document)
    }

    /// Who the file is about.
    pub fn profile(&self) -> Profile {
        match self.document(&DocumentKey::Profile) {
            Some(Document::Profile(profile)) => profile.clone(),
            _ => Profile::default(),
        }
    }

    /// The program of `game`.
    pub fn program(&self, game: &str) -> Option<&Program> {
        match self.document(&DocumentKey::Program(game.to_owned())) {
            Some(Document::Program(program)) => Some(program),
            _ => None,
        }
    }

    /// `game` in the person's own words.
    pub fn own_words(&self, game: &str) -> Option<&OwnWords> {
        match self.document(&DocumentKey::OwnWords(game.to_owned())) {
            Some(Document::OwnWords(words)) => Some(words),
            _ => None,
        }
    }

    /// The comment on the whole; empty where there is none.
    pub fn comment(&self) -> &str {
        match self.document(&DocumentKey::Comment) {
            Some(Document::Comment(text)) => text,
            _ => "",
        }
    }

    /// The question asked before and after.
    pub fn confidence(&self) -> Confidence {
        match self.document(&DocumentKey::Confidence) {
            Some(Document::Confidence(confidence)) => *confidence,
            _ => Confidence::default(),
        }
    }

    /// What was practised.
    pub fn practice(&self) -> Practice {
        match self.document(&DocumentKey::Practice) {
            Some(Document::Practice(practice)) => practice.clone(),
            _ => Practice::default(),
        }
    }

    /// How the program of a game came to be.
    pub fn history(&self, game: &str) -> History {
        match self.document(&DocumentKey::History(game.to_owned())) {
            Some(Document::History(history)) => history.clone(),
            _ => History::new(game),
        }
    }

    /// Two people at this device; `None` where there was always one.
    pub fn pair(&self) -> Option<&Pair> {
        match self.document(&DocumentKey::Pair) {
            Some(Document::Pair(pair)) => Some(pair),
            _ => None,
        }
    }

    /// Everything, as screens show it.
    pub fn view(&self) -> View {
        View {
            profile: self.profile(),
            workshops: self.workshop_views(),
            attempts: self.attempts().cloned().collect(),
            comment: self.comment().to_owned(),
            confidence: self.confidence(),
            pair: self.pair().cloned(),
        }
    }

    /// The games of which something was recorded, by identifier.
    pub fn workshop_views(&self) -> Vec<WorkshopView> {
        let logged = self.activities().filter_map(|activity| match activity {
            Activity::Workshop { game } => Some(game.as_str()),
            _ => None,
        });
        let documented = self.documents().filter_map(|saved| match &saved.document {
            Document::Program(program) => Some(program.game.as_str()),
            Document::OwnWords(words) => Some(words.game.as_str()),
            _ => None,
        });
        let games: BTreeSet<&str> = logged.chain(documented).collect();
        let views = games.into_iter().map(|game| self.workshop_view(game));
        views.collect()
    }

    /// One game; empty where nothing was recorded.
    pub fn workshop_view(&self, game: &str) -> WorkshopView {
        WorkshopView::new(
            game,
            self.log(&Activity::workshop(game)),
            self.program(game).cloned(),
            self.own_words(game).cloned(),
        )
    }

    /// How many steps were passed, in all games.
    pub fn passed_steps(&self) -> usize {
        let views = self.workshop_views();
        views.iter().map(|game| game.passed.len()).sum()
    }

    /// How many steps the games have that were opened.
    pub fn workshop_steps(&self) -> usize {
        let views = self.workshop_views();
        let opened = views.iter().filter_map(|game| game.opened);
        opened.map(|opened| usize::from(opened.steps)).sum()
    }

    /// The attempts, by identifier: the one that was begun last comes last.
    pub fn attempts(&self) -> impl DoubleEndedIterator<Item = &AttemptView> {
        self.attempts.values()
    }

    /// One attempt; not started where nothing was recorded.
    pub fn attempt_view(&self, attempt: &str) -> AttemptView {
        let view = self.attempts.get(attempt).cloned();
        view.unwrap_or_else(|| AttemptView::new(attempt))
    }

    fn admits(&self, entry: &Entry) -> Result<(), Refused> {
        newer(entry.schema)?;
        entry.check()?;
        let log = self.log(&entry.activity);
        if let Some(last) = log.last().map(|entry| entry.seq)
            && entry.seq <= last
        {
            let found = entry.seq;
            return Err(Refused::OutOfOrder { last, found });
        }
        if log.len() >= limits::ENTRIES {
            return Err(Refused::TooMany { what: "entries" });
        }
        if log.is_empty() {
            self.admits_another(&entry.activity)?;
        }
        Ok(())
    }

    fn admits_another(&self, activity: &Activity) -> Result<(), Refused> {
        let like_it = |other: &&Activity| {
            std::mem::discriminant::<Activity>(other) == std::mem::discriminant(activity)
        };
        let count = self.logs.keys().filter(like_it).count();
        let (limit, what) = match activity {
            Activity::Person => (1, "persons"),
            Activity::Workshop { .. } => (limits::GAMES, "games"),
            Activity::Aptitude { .. } => (limits::ATTEMPTS, "attempts"),
        };
        if count >= limit {
            return Err(Refused::TooMany { what });
        }
        Ok(())
    }

    fn games_with(&self, document: &Document) -> BTreeSet<String> {
        let mut games = BTreeSet::new();
        let keys = self.documents.keys().cloned();
        games.extend(keys.chain([document.key()]).filter_map(|key| match key {
            DocumentKey::Program(game)
            | DocumentKey::OwnWords(game)
            | DocumentKey::History(game) => Some(game),
            DocumentKey::Profile
            | DocumentKey::Comment
            | DocumentKey::Confidence
            | DocumentKey::Practice
            | DocumentKey::Pair => None,
        }));
        games
    }
}

fn newer(schema: u32) -> Result<(), Refused> {
    if schema > SCHEMA {
        return Err(Refused::NewerSchema { found: schema });
    }
    Ok(())
}
