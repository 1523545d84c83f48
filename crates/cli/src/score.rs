//! `declic score`: an ability, with its standard error, from items and responses.

use declic_text::Lang;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::ValueEnum;
use declic_psychometrics::score::{
    Estimate, Grid, ItemParameters, Mle, Prior, ScoreError, eap, map, mle,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::shared::{Exit, complain, print, read_text};

/// Arguments of `declic score`.
#[derive(clap::Args)]
pub struct Args {
    /// JSON: [{"a":1,"b":0,"c":0},…]; a is 1 and c is 0 where they are missing
    #[arg(long)]
    items: PathBuf,
    /// JSON: [1,0,…], 1 for a right answer
    #[arg(long)]
    responses: PathBuf,
    /// How the ability is estimated
    #[arg(long, value_enum, default_value = "eap")]
    method: Method,
    /// Standard deviation of the normal prior, whose mean is 0 (eap, map)
    #[arg(long, default_value_t = 1.0)]
    prior_sd: f64,
    /// Lowest and highest ability and the number of points (eap)
    #[arg(long, default_value = "-6,6,121", allow_hyphen_values = true)]
    grid: GridArgument,
}

/// How the ability is estimated.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Method {
    /// Expected a posteriori: the mean of the posterior
    Eap,
    /// Maximum a posteriori: its highest point
    Map,
    /// Maximum likelihood, without a prior
    Mle,
}

/// `MIN,MAX,POINTS`.
#[derive(Clone, Debug)]
struct GridArgument(Grid);

impl FromStr for GridArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wanted = || "three numbers are wanted, for example -6,6,121".to_owned();
        let parts: Vec<&str> = text.split(',').map(str::trim).collect();
        let [min, max, points] = parts.as_slice() else {
            return Err(wanted());
        };
        let number = |text: &str| text.parse::<f64>().map_err(|_| wanted());
        let points = points.parse::<usize>().map_err(|_| wanted())?;
        let grid = Grid::new(number(min)?, number(max)?, points);
        grid.map(Self).map_err(|error| error.to_string())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Item {
    #[serde(default = "one")]
    a: f64,
    b: f64,
    #[serde(default)]
    c: f64,
}

fn one() -> f64 {
    1.0
}

/// What is printed where no ability is the likeliest.
#[derive(Serialize)]
struct Infinite {
    theta: Option<f64>,
    se: Option<f64>,
    /// `+` or `-`: where the ability would lie.
    infinite: Option<&'static str>,
    why: &'static str,
}

/// Prints `{"theta":…,"se":…}`. Where maximum likelihood gives no number, both are null,
/// `infinite` is `+` or `-` (null without answers) and `why` says why.
pub fn score(args: &Args) -> Exit {
    match estimate(args) {
        Ok(line) => {
            print(&line);
            Exit::Fine
        }
        Err(exit) => exit,
    }
}

fn estimate(args: &Args) -> Result<String, Exit> {
    let items: Vec<Item> = read(&args.items)?;
    let responses: Vec<u8> = read(&args.responses)?;
    if let Some(at) = responses.iter().position(|response| *response > 1) {
        let file = args.responses.display();
        complain(&format!("{file}: response {} is neither 0 nor 1.", at + 1));
        return Err(Exit::Errors);
    }
    let parameters: Vec<ItemParameters> = items
        .iter()
        .map(|&Item { a, b, c }| ItemParameters { a, b, c })
        .collect();
    let right: Vec<bool> = responses.iter().map(|response| *response == 1).collect();
    match args.method {
        Method::Eap => line(eap(&parameters, &right, args.prior_sd, &args.grid.0)),
        Method::Map => {
            let prior = Prior {
                mean: 0.0,
                sd: args.prior_sd,
            };
            line(map(&parameters, &right, &prior))
        }
        Method::Mle => {
            let (infinite, why) = match mle(&parameters, &right) {
                Err(error) => return line(Err(error)),
                Ok(Mle::Finite(estimate)) => return line(Ok(estimate)),
                Ok(Mle::AllRight) => (Some("+"), "all-right"),
                Ok(Mle::AllWrong) => (Some("-"), "all-wrong"),
                Ok(Mle::AsIfGuessed) => (Some("-"), "as-if-guessed"),
                Ok(Mle::NoAnswers) => (None, "no-answers"),
            };
            json(&Infinite {
                theta: None,
                se: None,
                infinite,
                why,
            })
        }
    }
}

fn line(estimate: Result<Estimate, ScoreError>) -> Result<String, Exit> {
    match estimate {
        Ok(estimate) => json(&estimate),
        Err(error) => {
            complain(&format!("{error}."));
            Err(Exit::Errors)
        }
    }
}

fn json<T: Serialize>(value: &T) -> Result<String, Exit> {
    serde_json::to_string(value).map_err(|error| {
        complain(&error.to_string());
        Exit::Errors
    })
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T, Exit> {
    let text = read_text(path, Lang::En)?;
    serde_json::from_str(&text).map_err(|error| {
        complain(&format!("{}: {error}.", path.display()));
        Exit::Errors
    })
}
