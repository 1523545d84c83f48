//! How probable a statistic of χ² is by chance.

/// The chance of a value above `x` under χ² with `df` degrees of freedom (at least 1): the
/// upper regularised gamma function of `df / 2` and `x / 2`, by its series below the mean and
/// by its continued fraction above (Press et al., Numerical Recipes, 6.2).
pub(super) fn above(x: f64, df: u32) -> f64 {
    if x.is_nan() || x <= 0.0 {
        return 1.0;
    }
    let (s, x) = (0.5 * f64::from(df.max(1)), 0.5 * x);
    let scale = libm::exp(s * libm::log(x) - x - libm::lgamma(s));
    if x < s + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / s, 1.0 / s, s);
        while term > sum * 1e-16 {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        return 1.0 - scale * sum;
    }
    let mut b = x + 1.0 - s;
    let mut c = f64::MAX;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for n in 1..10_000 {
        let n = f64::from(n);
        let a = n * (s - n);
        b += 2.0;
        d = 1.0 / (a * d + b);
        c = b + a / c;
        let change = c * d;
        fraction *= change;
        if libm::fabs(change - 1.0) < 1e-15 {
            break;
        }
    }
    scale * fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 95 % points of the tables.
    #[test]
    fn known_points() {
        for (x, df, chance) in [
            (3.841_458_8, 1, 0.05),
            (5.991_464_5, 2, 0.05),
            (18.307_038, 10, 0.05),
            (124.342_11, 100, 0.05),
            (0.454_936_4, 1, 0.5),
            (23.209_251, 10, 0.01),
        ] {
            let found = above(x, df);
            assert!((found - chance).abs() < 1e-7, "{x} {df}: {found}");
        }
        assert_eq!(above(0.0, 3), 1.0);
        assert!((above(4.0, 2) - libm::exp(-2.0)).abs() < 1e-14);
        assert!(above(2000.0, 1) < 1e-300);
    }
}
