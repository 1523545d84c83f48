//! Times items, scores and calibrations natively, one JSON line each; writes what peers need.
//!
//! - `declic-bench-aptitude` times; `--short` a tenth of the items
//! - `declic-bench-aptitude patterns N`: N tests with our answers, one JSON line each
//! - `declic-bench-aptitude answers`: the answers of 1,000 people to 100 items, as CSV

mod ours;

use std::time::Instant;

use declic_aptitude::Family;
use declic_psychometrics::random::Random;
use declic_psychometrics::score::{
    Grid, ItemParameters, Mle, eap, mle, most_informative, standard_error,
};

/// Items of each cell that are timed.
const ITEMS: u64 = 2_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] => measure(ITEMS),
        ["--short"] => measure(ITEMS / 10),
        ["answers"] => answers(),
        ["patterns", count] => patterns(count.parse().expect("a number of patterns")),
        _ => panic!("nothing, --short, answers or patterns N"),
    }
}

fn measure(items: u64) {
    for (at, family) in Family::ALL.iter().enumerate() {
        let mut times: Vec<f64> = Vec::new();
        for level in 0..5 {
            for number in 0..items {
                let start = Instant::now();
                std::hint::black_box(ours::item(at, level, number));
                times.push(start.elapsed().as_secs_f64() * 1000.0);
            }
        }
        times.sort_by(f64::total_cmp);
        let per_second = 1000.0 * times.len() as f64 / times.iter().sum::<f64>();
        let p99 = times[times.len() * 99 / 100];
        println!(
            r#"{{"engine":"declic","work":"items","family":"{family}","per_second":{per_second:.0},"p99_ms":{p99:.4}}}"#
        );
    }
    let mut test = ours::Adaptive::new();
    let runs = 50;
    let start = Instant::now();
    for _ in 0..runs {
        test.again();
        for _ in 0..ours::ANSWERS {
            std::hint::black_box(test.step());
        }
    }
    let micros = start.elapsed().as_secs_f64() * 1e6 / (runs * ours::ANSWERS) as f64;
    println!(r#"{{"engine":"declic","work":"eap-next","us":{micros:.2}}}"#);
    let table = ours::table(100, 1_000);
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(ours::two_pl(&table));
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!(r#"{{"engine":"declic","work":"2pl","s":{:.4}}}"#, times[2]);
}

fn answers() {
    let names: Vec<String> = (0..100).map(|item| format!("i{item}")).collect();
    println!("{}", names.join(","));
    for row in ours::answers(100, 1_000) {
        let row: Vec<&str> = row
            .iter()
            .map(|right| if *right { "1" } else { "0" })
            .collect();
        println!("{}", row.join(","));
    }
}

/// Tests of 5 to 40 items: half of them answered by the model, half by tossing a coin. One in
/// three is without guessing.
fn patterns(count: u32) {
    let mut random = Random::study(3);
    for number in 0..count {
        let length = 5 + random.below(36) as usize;
        let mut items: Vec<ItemParameters> =
            (0..length).map(|_| ours::some_item(&mut random)).collect();
        if number % 3 == 0 {
            items.iter_mut().for_each(|item| item.c = 0.0);
        }
        let ability = random.normal();
        let answer = |item: &ItemParameters| match number % 2 {
            0 => random.unit() < item.probability(ability),
            _ => random.chance(1, 2),
        };
        let right: Vec<bool> = items.iter().map(answer).collect();
        let bank: Vec<ItemParameters> = (0..20).map(|_| ours::some_item(&mut random)).collect();
        let estimate = eap(&items, &right, 1.0, &Grid::default()).expect("fine items");
        let likeliest = match mle(&items, &right) {
            Ok(Mle::Finite(estimate)) => estimate.theta.to_string(),
            _ => "null".to_owned(),
        };
        let next = most_informative(&bank, &[], estimate.theta, 1)[0];
        let se = standard_error(&items, estimate.theta);
        let right: Vec<u8> = right.iter().map(|right| u8::from(*right)).collect();
        println!(
            r#"{{"items":{},"right":{right:?},"bank":{},"eap":{},"se":{se},"mle":{likeliest},"next":{next}}}"#,
            list(&items),
            list(&bank),
            estimate.theta,
        );
    }
}

fn list(items: &[ItemParameters]) -> String {
    let items = items
        .iter()
        .map(|item| format!("[{},{},{}]", item.a, item.b, item.c));
    format!("[{}]", items.collect::<Vec<String>>().join(","))
}
