//! What can be seen of the options of an item, without what is asked.

/// The options of an item as numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// For each option, as many numbers: its attributes, or measures of its form.
    features: Vec<Vec<i32>>,
    /// For each option, how alike it is to each other one.
    likeness: Vec<Vec<i32>>,
}

impl Options {
    /// Options whose likeness is measured otherwise: how alike each is to each other one.
    pub fn by_likeness(features: Vec<Vec<i32>>, likeness: Vec<Vec<i32>>) -> Options {
        Options { features, likeness }
    }

    /// How many options there are.
    pub fn count(&self) -> usize {
        self.features.len()
    }

    /// For each option, as many numbers: its attributes, or measures of its form.
    pub fn features(&self) -> &[Vec<i32>] {
        &self.features
    }

    /// Two options are as alike as they have features of the same value.
    pub fn by_shared_features(features: Vec<Vec<i32>>) -> Options {
        let shared = |one: &[i32], other: &[i32]| {
            let same = one.iter().zip(other).filter(|(a, b)| a == b);
            same.count() as i32
        };
        let likeness = features
            .iter()
            .map(|one| features.iter().map(|other| shared(one, other)).collect())
            .collect();
        Options { features, likeness }
    }

    /// For each option and feature, how many options have a smaller value, less how many have
    /// a larger one: measures of different size become comparable.
    pub fn places(&self) -> Vec<Vec<i32>> {
        let place = |feature: usize, value: i32| {
            let sign = |option: &Vec<i32>| {
                let other = option.get(feature).copied().unwrap_or(value);
                (value - other).signum()
            };
            self.features.iter().map(sign).sum()
        };
        let of = |option: &Vec<i32>| {
            let values = option.iter().copied().enumerate();
            values
                .map(|(feature, value)| place(feature, value))
                .collect()
        };
        self.features.iter().map(of).collect()
    }

    /// How alike each option is to all of them.
    pub fn alike(&self) -> Vec<i32> {
        self.likeness.iter().map(|row| row.iter().sum()).collect()
    }

    /// How far each option is from the middle, by places.
    pub fn far(&self) -> Vec<i32> {
        let far = |places: &Vec<i32>| places.iter().map(|place| place.abs()).sum();
        self.places().iter().map(far).collect()
    }

    /// How large each option is in everything, by places.
    pub fn large(&self) -> Vec<i32> {
        self.places()
            .iter()
            .map(|places| places.iter().sum())
            .collect()
    }
}
