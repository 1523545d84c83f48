//! Repeatable random numbers: sfc32 (Chris Doty-Humphrey's "small fast counting" generator,
//! 32-bit version, from PractRand). It needs 32-bit arithmetic only, so that the game a person
//! takes home draws the same numbers in plain JavaScript.

use serde::{Deserialize, Serialize};

/// The generator's state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Random {
    a: u32,
    b: u32,
    c: u32,
    counter: u32,
}

impl Random {
    /// A generator from any text: four 32-bit FNV-1a sums over its UTF-16 units, each from its
    /// own start, then fifteen steps thrown away.
    pub fn new(seed: &str) -> Self {
        let sum = |start: u32| {
            seed.encode_utf16().fold(start, |sum, unit| {
                (sum ^ u32::from(unit)).wrapping_mul(0x0100_0193)
            })
        };
        let mut random = Self {
            a: sum(0x811C_9DC5),
            b: sum(0x9E37_79B9),
            c: sum(0x85EB_CA6B),
            counter: sum(0xC2B2_AE35),
        };
        for _ in 0..15 {
            random.draw();
        }
        random
    }

    /// The next 32 bits.
    pub fn draw(&mut self) -> u32 {
        let out = self.a.wrapping_add(self.b).wrapping_add(self.counter);
        self.counter = self.counter.wrapping_add(1);
        self.a = self.b ^ (self.b >> 9);
        self.b = self.c.wrapping_add(self.c << 3);
        self.c = self.c.rotate_left(21).wrapping_add(out);
        out
    }

    /// A number in `0..1` with 53 bits.
    pub fn unit(&mut self) -> f64 {
        let high = f64::from(self.draw() >> 5);
        let low = f64::from(self.draw() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// A whole number in `0..count`, each as likely: draws that would favour some are drawn
    /// again. A `count` of 0 stands for 2^32.
    pub fn below(&mut self, count: u32) -> u32 {
        if count == 0 {
            return self.draw();
        }
        // The largest multiple of `count` that fits in 2^32.
        let limit = (1u64 << 32) / u64::from(count) * u64::from(count);
        loop {
            let drawn = self.draw();
            if u64::from(drawn) < limit {
                return drawn % count;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golden_draws() {
        let mut random = Random::new("graine");
        let drawn: Vec<u32> = (0..4).map(|_| random.draw()).collect();
        assert_eq!(drawn, GOLDEN);
    }

    const GOLDEN: [u32; 4] = [3_153_216_864, 2_816_996_562, 2_133_880_405, 1_846_341_383];

    #[test]
    fn bounded_draws_reach_both_ends_and_no_further() {
        let mut random = Random::new("1");
        let mut seen = [0u32; 6];
        for _ in 0..6000 {
            seen[random.below(6) as usize] += 1;
        }
        assert!(
            seen.iter().all(|&count| (850..1150).contains(&count)),
            "{seen:?}"
        );
        assert!((0..1000).all(|_| (0.0..1.0).contains(&random.unit())));
    }
}
