//! Standard errors: the observed information of the marginal likelihood (Louis 1982), that of
//! complete data less what not knowing the abilities takes away.

use super::expected::{Answers, Curves, Expected, Nodes, chances, posteriors};
use super::marginal::{ItemPrior, Model};
use super::maximize::curvature;

/// A symmetric matrix, of which only the lower half is kept up to date.
pub(super) struct Symmetric {
    size: usize,
    cells: Vec<f64>,
}

impl Symmetric {
    fn new(size: usize) -> Symmetric {
        Symmetric {
            size,
            cells: vec![0.0; size * size],
        }
    }

    pub fn get(&self, row: usize, column: usize) -> f64 {
        self.cells[row.max(column) * self.size + row.min(column)]
    }

    fn add(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row.max(column) * self.size + row.min(column)] += value;
    }

    /// The inverse by Cholesky's factorisation; none unless the matrix is positive definite.
    fn inverse(mut self) -> Option<Symmetric> {
        let size = self.size;
        for column in 0..size {
            // Less than this is what rounding leaves of nothing.
            let least = 1e-11 * self.cells[column * size + column];
            for row in column..size {
                let (upper, lower) = self.cells.split_at(row * size);
                let own = &lower[..column];
                let other = if row == column {
                    own
                } else {
                    &upper[column * size..column * size + column]
                };
                let sum: f64 = own.iter().zip(other).map(|(x, y)| x * y).sum();
                let left = self.cells[row * size + column] - sum;
                self.cells[row * size + column] = if row == column {
                    if left.is_nan() || left <= least {
                        return None;
                    }
                    libm::sqrt(left)
                } else {
                    left / self.cells[column * size + column]
                };
            }
        }
        // The inverse of the factor, column by column, kept as rows of `factor`.
        let mut factor = vec![0.0; size * size];
        for column in 0..size {
            factor[column * size + column] = 1.0 / self.cells[column * size + column];
            for row in column + 1..size {
                let known = &self.cells[row * size + column..row * size + row];
                let found = &factor[column * size + column..column * size + row];
                let sum: f64 = known.iter().zip(found).map(|(x, y)| x * y).sum();
                factor[column * size + row] = -sum / self.cells[row * size + row];
            }
        }
        let mut inverse = Symmetric::new(size);
        for row in 0..size {
            for column in 0..=row {
                let x = &factor[row * size + row..(row + 1) * size];
                let y = &factor[column * size + row..(column + 1) * size];
                inverse.cells[row * size + column] =
                    x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>();
            }
        }
        Some(inverse)
    }
}

/// The place of the parameters of an item in the matrix.
fn places(model: Model, item: usize) -> (Option<usize>, usize) {
    match model {
        Model::Rasch => (None, item),
        Model::OnePl => (Some(0), item + 1),
        Model::TwoPl => (Some(2 * item), 2 * item + 1),
    }
}

/// Variances and covariance of slope and intercept of each item: `aa`, `ad`, `dd`. None where
/// the answers do not determine all parameters.
pub(super) fn covariances(
    answers: &[Answers],
    curves: &Curves,
    nodes: &Nodes,
    expected: &Expected,
    model: Model,
    priors: Option<&[ItemPrior]>,
) -> Option<Vec<(f64, f64, f64)>> {
    let items = curves.a.len();
    let size = match model {
        Model::Rasch => items,
        Model::OnePl => items + 1,
        Model::TwoPl => 2 * items,
    };
    let full = match answers.iter().all(|pattern| pattern.missing.is_empty()) {
        true => observed(answers, curves, nodes, expected),
        false => observed_with_gaps(answers, curves, nodes),
    };
    let mut matrix = Symmetric::new(size);
    for j in 0..items {
        for l in 0..=j {
            let (aj, dj) = places(model, j);
            let (al, dl) = places(model, l);
            let cells = [
                (aj, al, full.get(2 * j, 2 * l)),
                (aj, Some(dl), full.get(2 * j, 2 * l + 1)),
                (Some(dj), al, full.get(2 * j + 1, 2 * l)),
                (Some(dj), Some(dl), full.get(2 * j + 1, 2 * l + 1)),
            ];
            for (row, column, value) in cells {
                let (Some(row), Some(column)) = (row, column) else {
                    continue;
                };
                // A shared slope collects both halves of what lies off the diagonal; an item's
                // own pair (a, d) is one cell, not two.
                if l == j && row < column {
                    continue;
                }
                let twice = row == column && l != j;
                matrix.add(row, column, if twice { 2.0 * value } else { value });
            }
        }
    }
    for (item, prior) in priors.unwrap_or_default().iter().enumerate() {
        let (aa, ad, dd) = curvature(prior, model, curves.a[item], curves.d[item]);
        let (a, d) = places(model, item);
        matrix.add(d, d, dd);
        if let Some(a) = a {
            matrix.add(a, a, aa);
            matrix.add(d, a, ad);
        }
    }
    let inverse = matrix.inverse()?;
    let of = |item| match places(model, item) {
        (Some(a), d) => (inverse.get(a, a), inverse.get(a, d), inverse.get(d, d)),
        (None, d) => (0.0, 0.0, inverse.get(d, d)),
    };
    Some((0..items).map(of).collect())
}

/// The observed information where answers are missing: pattern by pattern, the information of
/// complete data less the variance of the scores over the posterior.
pub(super) fn observed_with_gaps(answers: &[Answers], curves: &Curves, nodes: &Nodes) -> Symmetric {
    let items = curves.a.len();
    let mut matrix = Symmetric::new(2 * items);
    let table: Vec<Vec<f64>> = (0..items)
        .map(|item| chances(curves, item, nodes))
        .collect();
    posteriors(answers, curves, nodes, |pattern, weights| {
        let answered: Vec<usize> = (0..items)
            .filter(|item| !pattern.missing.contains(item))
            .collect();
        // The scores of slope and intercept, at each node.
        let scores: Vec<[Vec<f64>; 2]> = answered
            .iter()
            .map(|item| {
                let u = f64::from(u8::from(pattern.solved.contains(item)));
                let by_d: Vec<f64> = table[*item].iter().map(|p| u - p).collect();
                let by_a = by_d.iter().zip(&nodes.abilities);
                [by_a.map(|(score, theta)| score * theta).collect(), by_d]
            })
            .collect();
        let mean = |score: &[f64]| -> f64 { weights.iter().zip(score).map(|(w, s)| w * s).sum() };
        for (at, j) in answered.iter().enumerate() {
            let p = &table[*j];
            for (row, column, power) in [(0, 0, 2), (1, 0, 1), (1, 1, 0)] {
                let complete: f64 = (0..nodes.len())
                    .map(|k| {
                        let theta = nodes.abilities[k];
                        weights[k] * p[k] * (1.0 - p[k]) * [1.0, theta, theta * theta][power]
                    })
                    .sum();
                matrix.add(2 * j + row, 2 * j + column, pattern.count * complete);
            }
            for (other, l) in answered.iter().enumerate().take(at + 1) {
                for (row, own) in scores[at].iter().enumerate() {
                    for (column, others) in scores[other].iter().enumerate() {
                        // Of an item's own four cells, the lower three.
                        if j == l && row < column {
                            continue;
                        }
                        let both = weights.iter().zip(own).zip(others);
                        let both: f64 = both.map(|((w, x), y)| w * x * y).sum();
                        let variance = both - mean(own) * mean(others);
                        matrix.add(2 * j + row, 2 * l + column, -pattern.count * variance);
                    }
                }
            }
        }
    });
    matrix
}

/// The observed information of all slopes (even rows) and intercepts (odd rows).
///
/// The score of a person with ability θ is `(u − P(θ)) (θ, 1)` for each item. Its second
/// moments over the posterior, summed over people, need only sums over nodes and, for pairs of
/// items that a person solved, the moments of the person's posterior.
pub(super) fn observed(
    answers: &[Answers],
    curves: &Curves,
    nodes: &Nodes,
    expected: &Expected,
) -> Symmetric {
    let (items, width) = (curves.a.len(), nodes.len());
    let mut matrix = Symmetric::new(2 * items);
    let table: Vec<Vec<f64>> = (0..items)
        .map(|item| chances(curves, item, nodes))
        .collect();
    let powers = |power: usize| -> Vec<f64> {
        let abilities = nodes.abilities.iter();
        abilities
            .map(|theta| [1.0, *theta, theta * theta][power])
            .collect()
    };
    let powers = [powers(0), powers(1), powers(2)];
    // The information of complete data.
    for (item, p) in table.iter().enumerate() {
        let of = |power: usize| -> f64 {
            (0..width)
                .map(|k| expected.people[k] * p[k] * (1.0 - p[k]) * powers[power][k])
                .sum()
        };
        matrix.add(2 * item, 2 * item, of(2));
        matrix.add(2 * item + 1, 2 * item, of(1));
        matrix.add(2 * item + 1, 2 * item + 1, of(0));
    }
    // Less the second moments of the scores: the parts that are sums over nodes.
    let mut weighted = vec![0.0; 3 * width];
    for j in 0..items {
        let solved = expected.of_item(j);
        for (power, factors) in powers.iter().enumerate() {
            for k in 0..width {
                weighted[power * width + k] =
                    factors[k] * (expected.people[k] * table[j][k] - solved[k]);
            }
        }
        for l in 0..=j {
            let other = expected.of_item(l);
            let mut moments = [0.0; 3];
            for (power, factors) in powers.iter().enumerate() {
                let weighted = &weighted[power * width..(power + 1) * width];
                moments[power] = (0..width)
                    .map(|k| weighted[k] * table[l][k] - factors[k] * other[k] * table[j][k])
                    .sum();
            }
            subtract(&mut matrix, j, l, moments);
        }
    }
    // The part of pairs that a person solved, and the squares of the mean scores.
    let mut means = vec![0.0; 2 * items];
    posteriors(answers, curves, nodes, |pattern, weights| {
        let moment =
            |power: usize| -> f64 { weights.iter().zip(&powers[power]).map(|(w, x)| w * x).sum() };
        let moments = [0, 1, 2].map(moment);
        for (item, p) in table.iter().enumerate() {
            let (mut with_theta, mut without) = (0.0, 0.0);
            for k in 0..width {
                let both = weights[k] * p[k];
                without += both;
                with_theta += both * nodes.abilities[k];
            }
            means[2 * item] = -with_theta;
            means[2 * item + 1] = -without;
        }
        for item in &pattern.solved {
            means[2 * item] += moments[1];
            means[2 * item + 1] += moments[0];
        }
        let scaled = moments.map(|moment| moment * pattern.count);
        for (at, j) in pattern.solved.iter().enumerate() {
            for l in &pattern.solved[..=at] {
                subtract(&mut matrix, *j, *l, scaled);
            }
        }
        for row in 0..2 * items {
            let own = pattern.count * means[row];
            let cells = &mut matrix.cells[row * 2 * items..row * 2 * items + row + 1];
            for (cell, other) in cells.iter_mut().zip(&means) {
                *cell += own * other;
            }
        }
    });
    matrix
}

/// Takes moments of the powers 0, 1, 2 of the ability from the block of two items, `l` ≤ `j`.
fn subtract(matrix: &mut Symmetric, j: usize, l: usize, moments: [f64; 3]) {
    matrix.add(2 * j, 2 * l, -moments[2]);
    matrix.add(2 * j + 1, 2 * l, -moments[1]);
    matrix.add(2 * j + 1, 2 * l + 1, -moments[0]);
    if l != j {
        matrix.add(2 * j, 2 * l + 1, -moments[1]);
    }
}
