//! `declic content effort`: words, keys and minutes of each step, as a page in Markdown.

use declic_content::effort::{
    Effort, KEYS_PER_MINUTE, MINUTES_TO_THE_PAUSE, READINGS, TRYING, WORDS_PER_MINUTE, efforts,
    seconds_to_the_pause,
};
use declic_content::source;
use declic_text::Lang;

use super::{print_faults, shipped};
use crate::messages::Messages;
use crate::shared::{Exit, print};

/// Arguments of `declic content effort`.
#[derive(clap::Args)]
pub struct Args {
    /// The games' folders, or the ids of games that come with Déclic: all of these where none is given
    games: Vec<String>,
}

/// Prints a table for each game, read in the language of the messages.
pub fn effort(args: &Args, lang: Lang) -> Exit {
    let messages = Messages(lang);
    let known: Vec<String> = shipped::ids().map(str::to_owned).collect();
    let games = if args.games.is_empty() {
        &known
    } else {
        &args.games
    };
    print(&messages.effort_head(
        KEYS_PER_MINUTE,
        MINUTES_TO_THE_PAUSE,
        READINGS,
        TRYING,
        WORDS_PER_MINUTE,
    ));
    for name in games {
        let folder = match shipped::game(name, lang) {
            Ok(folder) => folder,
            Err(exit) => return exit,
        };
        match source::read(&folder, lang, lang) {
            Ok(sourced) => print(&table(&sourced.game.title, &efforts(&sourced), messages)),
            Err(faults) => {
                print_faults(&faults, messages.content_error(), lang);
                return Exit::Errors;
            }
        }
    }
    Exit::Fine
}

fn table(title: &str, efforts: &[Effort], messages: Messages) -> String {
    let mut lines = vec![
        format!("## {title}\n"),
        messages.effort_columns().to_owned(),
        "|---|--:|--:|--:|--:|--:|--:|".to_owned(),
    ];
    lines.extend(efforts.iter().map(|it| {
        let step = match it.further {
            true => format!("{} \u{2026}", it.step),
            false => it.step.clone(),
        };
        let Effort {
            words,
            lines,
            keys,
            right,
            stated,
            ..
        } = it;
        let minutes = it.minutes();
        format!("| {step} | {words} | {lines} | {keys} | {right} | {minutes} | {stated} |")
    }));
    let core = efforts.iter().filter(|it| !it.further);
    let stated: u32 = core.clone().map(|it| it.stated).sum();
    let minutes = seconds_to_the_pause(efforts).div_ceil(60);
    lines.push(format!(
        "\n{}\n",
        messages.effort_sum(minutes, stated, core.count())
    ));
    lines.join("\n")
}
