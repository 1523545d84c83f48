//! Many seeds: generated, run on both sides, compared.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::features::Features;
use crate::generate::generate;
use crate::mutate::mutate;
use crate::node::{NOT_A_TEXT, NodeError, run_late_again, run_node};
use crate::ours::{run_ours, run_through};
use crate::outcome::{Ending, Outcome};

/// Programs that one Node process runs.
const BATCH: u64 = 500;

/// Which seeds, and how they are run.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// The first seed.
    pub seed: u64,
    /// How many seeds, from the first one on.
    pub count: u64,
    /// What the programs may use.
    pub features: Features,
    /// Whether the programs are mutated first. Then only those that our side accepts are compared:
    /// they must be JavaScript, and mean the same.
    pub mutated: bool,
    /// Threads.
    pub jobs: usize,
    /// The binary `declic` to run instead of this process; slower.
    pub through: Option<PathBuf>,
}

/// A program on which the two sides differ.
#[derive(Clone, Debug)]
pub struct Disagreement {
    /// Its seed.
    pub seed: u64,
    /// Its text.
    pub source: String,
    /// What our machine did.
    pub ours: Outcome,
    /// What Node did.
    pub node: Outcome,
}

/// What a campaign found.
#[derive(Clone, Debug)]
pub struct Report {
    /// Programs that were run on both sides: all of them, unless they were broken first.
    pub compared: u64,
    /// Where the two sides differ, in the order of the seeds.
    pub disagreements: Vec<Disagreement>,
}

/// Runs the campaign. `progress` is called from several threads with the number of programs done and
/// the number that disagreed.
///
/// # Errors
/// When Node fails.
pub fn run(
    campaign: &Campaign,
    progress: &(dyn Fn(u64, usize) + Sync),
) -> Result<Report, NodeError> {
    let next = AtomicU64::new(0);
    let done = AtomicU64::new(0);
    let compared = AtomicU64::new(0);
    let found: Mutex<Vec<Disagreement>> = Mutex::new(Vec::new());
    let failed: Mutex<Option<NodeError>> = Mutex::new(None);
    let worker = |job: usize| {
        loop {
            let from = next.fetch_add(BATCH, Ordering::Relaxed);
            if from >= campaign.count || lock(&failed).is_some() {
                break;
            }
            let size = BATCH.min(campaign.count - from);
            match batch(campaign, campaign.seed.wrapping_add(from), size, job) {
                Ok(mut report) => {
                    compared.fetch_add(report.compared, Ordering::Relaxed);
                    let mut found = lock(&found);
                    found.append(&mut report.disagreements);
                    progress(done.fetch_add(size, Ordering::Relaxed) + size, found.len());
                }
                Err(error) => *lock(&failed) = Some(error),
            }
        }
    };
    std::thread::scope(|scope| {
        for job in 0..campaign.jobs.max(1) {
            let worker = &worker;
            scope.spawn(move || worker(job));
        }
    });
    if let Some(error) = lock(&failed).take() {
        return Err(error);
    }
    let late = std::mem::take(&mut *lock(&found));
    let mut found = Vec::new();
    // Now that no other program runs here.
    for mut one in late {
        one.node = run_late_again(&one.source, one.node)?;
        if !one.ours.agrees(&one.node) {
            found.push(one);
        }
    }
    found.sort_by_key(|it| it.seed);
    Ok(Report {
        compared: compared.into_inner(),
        disagreements: found,
    })
}

/// The content of a lock; a thread that panicked leaves it as it was.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}

fn batch(campaign: &Campaign, first: u64, size: u64, job: usize) -> Result<Report, NodeError> {
    let seeds: Vec<u64> = (0..size).map(|at| first.wrapping_add(at)).collect();
    let mut tried = Vec::new();
    for seed in seeds {
        let source = program(campaign, seed);
        let ours = ours(campaign, &source, job);
        if ours.ran() || !campaign.mutated {
            tried.push((seed, source, ours));
        }
    }
    let programs: Vec<String> = tried.iter().map(|(_, source, _)| source.clone()).collect();
    let theirs = run_node(&programs)?;
    let mut report = Report {
        compared: programs.len() as u64,
        disagreements: Vec::new(),
    };
    for ((seed, source, ours), node) in tried.into_iter().zip(theirs) {
        // A mutated program may log values other than strings, which each side formats its own way.
        let incomparable = campaign.mutated && node.output.contains(NOT_A_TEXT);
        if !ours.agrees(&node) && !incomparable {
            report.disagreements.push(Disagreement {
                seed,
                source,
                ours,
                node,
            });
        }
    }
    Ok(report)
}

/// The program of `seed`.
pub fn program(campaign: &Campaign, seed: u64) -> String {
    let whole = generate(seed, campaign.features);
    if campaign.mutated {
        mutate(&whole, seed)
    } else {
        whole
    }
}

fn ours(campaign: &Campaign, source: &str, job: usize) -> Outcome {
    let Some(declic) = &campaign.through else {
        return run_ours(source);
    };
    let name = format!("declic-differential-{}-{job}.js", std::process::id());
    let file = std::env::temp_dir().join(name);
    let outcome = run_through(declic, &file, source);
    // A file that is left behind does no harm.
    let _ = std::fs::remove_file(&file);
    outcome.unwrap_or_else(|error| Outcome {
        output: String::new(),
        ending: Ending::Stopped(error.to_string()),
    })
}
