//! Sixty tests with the answers of jsCAT 5.2.3, made by `cargo xtask bench aptitude`: ours agree.
//! The bench compares a thousand.
//!
//! A line holds, apart by `|`: the items (`a b c`, apart by `;`), the answers, a bank, and then
//! jsCAT's EAP estimate, its standard error there (`1 / √information`), its maximum likelihood
//! estimate (held within ±6) and the number of its next item of the bank.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use declic_psychometrics::score::{
    Grid, ItemParameters, Mle, eap, mle, most_informative, standard_error,
};

fn items(text: &str) -> Vec<ItemParameters> {
    let item = |text: &str| {
        let numbers: Vec<f64> = text.split(' ').map(|it| it.parse().unwrap()).collect();
        let [a, b, c] = numbers[..] else {
            panic!("three numbers: {text}");
        };
        ItemParameters { a, b, c }
    };
    text.split(';').map(item).collect()
}

#[test]
fn answers_are_those_of_jscat() {
    let (mut tests, mut likeliest) = (0, 0);
    for line in include_str!("golden/jscat.txt").lines() {
        let fields: Vec<&str> = line.split('|').collect();
        let (asked, bank) = (items(fields[0]), items(fields[2]));
        let right: Vec<bool> = fields[1].chars().map(|it| it == '1').collect();
        let number = |at: usize| fields[at].parse::<f64>().unwrap();
        let close = |value: f64, at: usize, within: f64| {
            assert!(
                (value - number(at)).abs() < within,
                "{value} ≠ {} in {line}",
                number(at)
            );
        };
        let theta = eap(&asked, &right, 1.0, &Grid::default()).unwrap().theta;
        close(theta, 3, 1e-9);
        close(standard_error(&asked, theta), 4, 1e-9);
        assert_eq!(
            most_informative(&bank, &[], theta, 1),
            [fields[6].parse().unwrap()]
        );
        // With guessing, the likelihood may have several tops, of which jsCAT finds one.
        let guessing = asked.iter().any(|item| item.c > 0.0);
        match mle(&asked, &right).unwrap() {
            Mle::Finite(found) if !guessing && found.theta.abs() < 6.0 => {
                // Its search stops within a few thousandths of the top.
                close(found.theta, 5, 0.01);
                likeliest += 1;
            }
            Mle::AllRight => close(6.0, 5, 1e-9),
            Mle::AllWrong => close(-6.0, 5, 1e-9),
            _ => {}
        }
        tests += 1;
    }
    assert!(tests == 60 && likeliest >= 15, "{tests} {likeliest}");
}
