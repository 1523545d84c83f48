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
