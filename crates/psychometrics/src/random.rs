//! Draws that are the same on every platform and in every version of the libraries.
//!
//! # From a key to the generator's state
//!
//! The bytes of the key are hashed twice by FNV-1a (64 bits), from the standard offset basis and
//! from its complement; each result goes through the finaliser of SplitMix64. The first is the
//! state and the second the stream of a PCG-XSH-RR 64/32 (`oorandom::Rand32`), with the two low
//! bits of the stream replaced by a space from 0 to 3: sequences of different spaces belong to
//! different streams and never coincide.
//!
//! Bounded numbers use our own sampling (Lemire's multiplication with rejection), because a
//! library may change its own between versions, and forms must not change.

use oorandom::Rand32;

/// The space of [`Random::study`]; items use the others.
const STUDIES: u8 = 0;

/// A stream of draws.
#[derive(Debug, Clone)]
pub struct Random(Rand32);

impl Random {
    /// The draws of a key in one of four spaces; only the two low bits of `space` count.
    pub fn keyed(key: &[u8], space: u8) -> Random {
        let state = mix(fnv(0xcbf2_9ce4_8422_2325, key));
        let stream = mix(fnv(!0xcbf2_9ce4_8422_2325, key));
        let stream = (stream & !3) | u64::from(space & 3);
        Random(Rand32::new_inc(state, stream))
    }

    /// Draws for studies (simulated people), by number. They come from the streams that no seed
    /// of an item uses.
    pub fn study(number: u64) -> Random {
        Random::keyed(&number.to_le_bytes(), STUDIES)
    }

    /// The space of the stream, 0 to 3.
    pub fn space(&self) -> u8 {
        // The generator keeps the stream shifted by one bit.
        ((self.0.state().1 >> 1) & 3) as u8
    }

    /// A number above 0 and below 1: one of the 2³² middles of equal parts.
    pub fn unit(&mut self) -> f64 {
        (f64::from(self.0.rand_u32()) + 0.5) / 4_294_967_296.0
    }

    /// A draw from the normal distribution with mean 0 and deviation 1 (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(self.unit()));
        radius * libm::cos(2.0 * core::f64::consts::PI * self.unit())
    }

    /// A whole number from 0 to `bound - 1`, each as likely; 0 when `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        if bound == 0 {
            return 0;
        }
        // Values whose low half falls under this would favour some results.
        let unfair = bound.wrapping_neg() % bound;
        loop {
            let product = u64::from(self.0.rand_u32()) * u64::from(bound);
            if product as u32 >= unfair {
                return (product >> 32) as u32;
            }
        }
    }

    /// A whole number from `low` to `high`, both included; `low` when the range is empty.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u32::try_from(high - low + 1).unwrap_or(0);
        low + i64::from(self.below(width))
    }

    /// True in `part` cases out of `whole`.
    pub fn chance(&mut self, part: u32, whole: u32) -> bool {
        self.below(whole) < part
    }

    /// One of the `options`, which are never empty.
    pub fn pick<T: Copy>(&mut self, options: &[T]) -> T {
        options[self.below(options.len() as u32) as usize]
    }

    /// Puts the items in random order (Fisher–Yates from the end).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            items.swap(end, self.below(end as u32 + 1) as usize);
        }
    }
}

/// FNV-1a, 64 bits.
fn fnv(basis: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(basis, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn studies_are_repeatable_and_normal() {
        let draws = |number| {
            let mut random = Random::study(number);
            (0..40_000).map(|_| random.normal()).collect::<Vec<f64>>()
        };
        let some = draws(7);
        assert_eq!(some, draws(7));
        assert_ne!(some[..10], draws(8)[..10]);
        let moment = |power| some.iter().map(|x| libm::pow(*x, power)).sum::<f64>() / 40_000.0;
        for (power, wanted, within) in [(1.0, 0.0, 0.02), (2.0, 1.0, 0.03), (4.0, 3.0, 0.15)] {
            assert!(
                (moment(power) - wanted).abs() < within,
                "{power}: {}",
                moment(power)
            );
        }
        assert_eq!(Random::study(7).space(), 0);
    }

    #[test]
    fn every_bounded_value_comes_up_evenly() {
        let mut draws = Random::keyed(b"specimen:even|series-1", 3);
        let mut counts = [0u32; 7];
        for _ in 0..70_000 {
            counts[draws.below(7) as usize] += 1;
        }
        assert!(
            counts.iter().all(|count| (9_600..10_400).contains(count)),
            "{counts:?}"
        );
        assert_eq!(draws.below(0), 0);
        assert_eq!(draws.between(5, 4), 5);
    }
}
