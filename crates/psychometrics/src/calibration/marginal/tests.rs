//! LSAT6 against the literature; priors, and what has no answer.

use super::*;
use crate::calibration::information::observed;
use crate::calibration::tests::lsat6;
use crate::random::Random;
use crate::score::logistic;

fn digits(values: impl Iterator<Item = f64>, printed: &[&str]) {
    for (value, printed) in values.zip(printed) {
        let places = printed.rsplit_once('.').unwrap().1.len();
        assert_eq!(format!("{value:.places$}"), *printed);
    }
}

fn near<const N: usize>(values: impl Iterator<Item = f64>, wanted: [f64; N], within: f64) {
    let values: Vec<f64> = values.collect();
    assert_eq!(values.len(), N);
    for (value, wanted) in values.iter().zip(wanted) {
        assert!((value - wanted).abs() < within, "{value} ≠ {wanted}");
    }
}

fn difficulties(found: &Calibration) -> impl Iterator<Item = f64> {
    found.items.iter().map(|item| item.b)
}

fn errors(found: &Calibration) -> impl Iterator<Item = f64> {
    found.items.iter().filter_map(|item| item.se_b)
}

/// The difficulties and the likelihood that R's ltm prints (Rizopoulos 2006), to their last
/// digit, and its standard errors.
#[test]
fn lsat6_rasch() {
    let found = calibrate(&lsat6(), Model::Rasch, None).unwrap();
    digits(
        difficulties(&found),
        &["-2.872", "-1.063", "-0.2576", "-1.3881", "-2.2188"],
    );
    digits([found.loglik].into_iter(), &["-2473.054"]);
    let fixed = |item: &CalibratedItem| item.a == 1.0 && item.se_a == Some(0.0);
    assert!(found.items.iter().all(fixed));
    assert_eq!(found.n, 1000);
    near(
        errors(&found),
        [0.1287, 0.0821, 0.0766, 0.0865, 0.1048],
        2e-4,
    );
}

#[test]
fn lsat6_common_slope() {
    let found = calibrate(&lsat6(), Model::OnePl, None).unwrap();
    digits(
        difficulties(&found),
        &["-3.6153", "-1.3224", "-0.3176", "-1.7301", "-2.7802"],
    );
    digits(found.items.iter().map(|item| item.a), &["0.7551"; 5]);
    digits([found.loglik].into_iter(), &["-2466.938"]);
    near(
        errors(&found),
        [0.3266, 0.1422, 0.0977, 0.1691, 0.2510],
        1e-3,
    );
    near(
        found.items.iter().filter_map(|item| item.se_a),
        [0.0694; 5],
        1e-3,
    );
}

/// For two parameters ltm stops a little before the top, which is flat: its likelihood at
/// the printed values is lower than ours in the sixth digit after the point, and the
/// values differ in the third.
#[test]
fn lsat6_two_parameters() {
    let a = [0.8254, 0.7229, 0.8905, 0.6886, 0.6575];
    let b = [-3.3597, -1.3696, -0.2799, -1.8659, -3.1236];
    let found = calibrate(&lsat6(), Model::TwoPl, None).unwrap();
    digits([found.loglik].into_iter(), &["-2466.653"]);
    near(found.items.iter().map(|item| item.a), a, 7e-4);
    near(difficulties(&found), b, 2.4e-3);
    near(
        errors(&found),
        [0.8669, 0.3073, 0.0997, 0.4341, 0.8700],
        2e-3,
    );
    let d = a.iter().zip(b).map(|(a, b)| -a * b).collect();
    let printed = log_likelihood(&lsat6(), &Curves { a: a.to_vec(), d });
    assert!(
        printed < found.loglik && found.loglik - printed < 1e-4,
        "{printed}"
    );
}

fn log_likelihood(table: &Table, curves: &Curves) -> f64 {
    let nodes = Nodes::new(table.names().len());
    expect(&answers(table), curves, &nodes).log_likelihood
}

/// The top is one: every small change lowers the likelihood. And its curvature, from
/// second differences, is the information that the standard errors come from.
#[test]
fn the_information_is_the_curvature_at_the_top() {
    let table = lsat6();
    let found = calibrate(&table, Model::TwoPl, None).unwrap();
    let curves = Curves {
        a: found.items.iter().map(|item| item.a).collect(),
        d: found.items.iter().map(|item| -item.a * item.b).collect(),
    };
    let nodes = Nodes::new(5);
    let answers = answers(&table);
    let expected = expect(&answers, &curves, &nodes);
    let matrix = observed(&answers, &curves, &nodes, &expected);
    let step = 1e-3;
    let at = |changes: &[(usize, f64)]| {
        let mut changed = curves.clone();
        for (at, by) in changes {
            let of = if at % 2 == 0 {
                &mut changed.a
            } else {
                &mut changed.d
            };
            of[at / 2] += by * step;
        }
        expect(&answers, &changed, &nodes).log_likelihood
    };
    for row in 0..10 {
        assert!(at(&[(row, 1.0)]) < found.loglik && at(&[(row, -1.0)]) < found.loglik);
        for column in 0..=row {
            let pair = |x, y| at(&[(row, x), (column, y)]);
            let bend = pair(1.0, 1.0) - pair(1.0, -1.0) - pair(-1.0, 1.0) + pair(-1.0, -1.0);
            let curvature = -bend / (4.0 * step * step);
            let own = matrix.get(row, column);
            assert!(
                (own - curvature).abs() < 0.01,
                "{row} {column}: {own} {curvature}"
            );
        }
    }
}

#[test]
fn priors_draw_towards_them() {
    let table = lsat6();
    let prior = |b, sd_b| ItemPrior {
        b,
        sd_b,
        sd_ln_a: 0.5,
    };
    for model in [Model::Rasch, Model::OnePl, Model::TwoPl] {
        let free = calibrate(&table, model, None).unwrap();
        let weak = calibrate(&table, model, Some(&[prior(0.0, 50.0); 5])).unwrap();
        let some = calibrate(&table, model, Some(&[prior(0.0, 0.5); 5])).unwrap();
        let strong = calibrate(&table, model, Some(&[prior(0.7, 1e-3); 5])).unwrap();
        for at in 0..5 {
            let b = |of: &Calibration| of.items[at].b;
            assert!((b(&strong) - 0.7).abs() < 0.01, "{model:?} {}", b(&strong));
            let se = |of: &Calibration| of.items[at].se_b.unwrap();
            assert!(se(&strong) < 2e-3, "{model:?} {at}");
            // With slopes of their own, items may move either way.
            if model != Model::TwoPl {
                assert!(se(&some) < se(&free));
                assert!(b(&some) > b(&free) && b(&some) < 0.0, "{model:?} {at}");
                assert!((b(&weak) - b(&free)).abs() < 0.01, "{model:?} {at}");
            }
        }
        assert!(some.loglik < free.loglik);
    }
    let bad = calibrate(&table, Model::Rasch, Some(&[prior(0.0, 0.0); 5]));
    assert_eq!(bad, Err(CalibrationError::BadPriors));
    let few = calibrate(&table, Model::Rasch, Some(&[prior(0.0, 1.0); 4]));
    assert_eq!(few, Err(CalibrationError::BadPriors));
}

#[test]
fn what_has_no_answer_is_said() {
    let two = Table::parse("a,b\n0,1\n1,0\n1,1\n0,0\n", None).unwrap();
    let found = calibrate(&two, Model::TwoPl, None);
    assert_eq!(found, Err(CalibrationError::TwoItems));
    // Whoever solves one does not solve the other.
    let against = Table::parse("a,b,count\n0,1,50\n1,0,50\n", None).unwrap();
    let found = calibrate(&against, Model::OnePl, None);
    assert_eq!(found, Err(CalibrationError::NothingInCommon));
    // A perfect order of items: no slope is steep enough.
    let steps = "a,b,c,d,count\n0,0,0,0,20\n1,0,0,0,20\n1,1,0,0,20\n1,1,1,0,20\n1,1,1,1,20\n";
    let steps = Table::parse(steps, None).unwrap();
    let found = calibrate(&steps, Model::TwoPl, None);
    assert!(
        matches!(found, Err(CalibrationError::NoSlope(_))),
        "{found:?}"
    );
    let prior = ItemPrior {
        b: 0.0,
        sd_b: 1.0,
        sd_ln_a: 0.5,
    };
    let found = calibrate(&steps, Model::TwoPl, Some(&[prior; 4])).unwrap();
    assert!(
        found
            .items
            .iter()
            .all(|item| item.a > 1.0 && item.se_a.is_some())
    );
    assert!(calibrate(&steps, Model::Rasch, None).is_ok());
}

/// Also an item that the able solve less often: its slope is below 0.
#[test]
fn known_items_are_found_again() {
    let a = [1.0, 1.5, 0.8, 1.2, -1.0, 2.0];
    let b = [-1.0, 0.0, 0.5, 1.0, 0.3, -0.4];
    let mut random = Random::study(11);
    let people: Vec<Vec<bool>> = (0..5000)
        .map(|_| {
            let theta = random.normal();
            let items = a.iter().zip(b);
            items
                .map(|(a, b)| random.unit() < logistic(a * (theta - b)))
                .collect()
        })
        .collect();
    let names: Vec<String> = (0..6).map(|n| format!("i{n}")).collect();
    let table = Table::of_people(&names, &people).unwrap();
    let found = calibrate(&table, Model::TwoPl, None).unwrap();
    for (item, (a, b)) in found.items.iter().zip(a.into_iter().zip(b)) {
        let (se_a, se_b) = (item.se_a.unwrap(), item.se_b.unwrap());
        assert!((item.a - a).abs() < 3.0 * se_a && se_a < 0.2, "{item:?}");
        assert!((item.b - b).abs() < 3.0 * se_b && se_b < 0.2, "{item:?}");
    }
}

/// LSAT6 with every fifth answer of every third pattern gone.
fn with_gaps() -> Table {
    let table = lsat6();
    let mut text = format!("{},count\n", table.names().join(","));
    for (number, pattern) in table.patterns().iter().enumerate() {
        for (item, answer) in pattern.answers.iter().enumerate() {
            let gap = number % 3 == 0 && (number / 3 + item) % 5 == 0;
            let cell = if gap {
                "NA"
            } else {
                ["0", "1"][usize::from(*answer == Some(true))]
            };
            text += &format!("{cell},");
        }
        text += &format!("{}\n", pattern.count);
    }
    Table::parse(&text, None).unwrap()
}

/// The two ways to the observed information are one where nothing is missing.
#[test]
fn both_informations_agree_on_complete_answers() {
    use crate::calibration::information::observed_with_gaps;
    let table = lsat6();
    let (answers, nodes) = (answers(&table), Nodes::new(5));
    let curves = start(&table, None);
    let expected = expect(&answers, &curves, &nodes);
    let one = observed(&answers, &curves, &nodes, &expected);
    let other = observed_with_gaps(&answers, &curves, &nodes);
    for row in 0..10 {
        for column in 0..=row {
            let (one, other) = (one.get(row, column), other.get(row, column));
            assert!(
                (one - other).abs() < 1e-6,
                "{row} {column}: {one} ≠ {other}"
            );
        }
    }
}

/// Missing answers cost precision and little else. At the end, what was found is a maximum: every
/// other difficulty makes the answers less probable.
#[test]
fn missing_answers_are_integrated_out() {
    let (whole, table) = (lsat6(), with_gaps());
    let complete = calibrate(&whole, Model::Rasch, None).unwrap();
    let found = calibrate(&table, Model::Rasch, None).unwrap();
    assert_eq!(found.n, 1000);
    for (with, without) in found.items.iter().zip(&complete.items) {
        assert!((with.b - without.b).abs() < 0.25, "{with:?} {without:?}");
        assert!(with.se_b.unwrap() >= without.se_b.unwrap() - 1e-9);
    }
    let (patterns, nodes) = (answers(&table), Nodes::new(5));
    let at = |item: usize, more: f64| {
        let mut curves = Curves {
            a: vec![1.0; 5],
            d: found.items.iter().map(|item| -item.b).collect(),
        };
        curves.d[item] += more;
        expect(&patterns, &curves, &nodes).log_likelihood
    };
    for item in 0..5 {
        assert!(at(item, 0.0) > at(item, 0.01) && at(item, 0.0) > at(item, -0.01));
        // The standard error from the curvature of the profile, near enough.
        let curvature = -(at(item, 0.01) - 2.0 * at(item, 0.0) + at(item, -0.01)) / 1e-4;
        let se = found.items[item].se_b.unwrap();
        assert!(se * se * curvature >= 0.999, "{item}: {se} {curvature}");
    }
}

#[test]
fn constant_items_need_priors() {
    let table = Table::parse("a,b,c,count\n0,1,1,9\n1,0,1,8\n1,1,1,5\n0,0,1,4", None).unwrap();
    let refused = calibrate(&table, Model::Rasch, None).unwrap_err();
    assert_eq!(refused, CalibrationError::Constant("c".into()));
    let varying = table.varying().unwrap();
    assert_eq!(
        calibrate(&varying, Model::Rasch, None).unwrap().items.len(),
        2
    );
    let prior = ItemPrior {
        b: -1.0,
        sd_b: 1.0,
        sd_ln_a: 0.5,
    };
    let drawn = calibrate(&table, Model::Rasch, Some(&[prior; 3])).unwrap();
    assert!(drawn.items[2].b < -1.0);
}
