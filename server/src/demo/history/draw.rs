//! Chance that falls the same way each time, so that every demo tells the same story.

/// SplitMix64: small, even, and the same on every machine.
pub struct Draw(u64);

impl Draw {
    /// A sequence of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Draw(seed)
    }

    /// Sixty-four bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `end`, which is left out.
    pub fn below(&mut self, end: i64) -> i64 {
        let end = u64::try_from(end.max(1)).expect("is at least one");
        i64::try_from(self.next() % end).expect("is below an i64")
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + self.below(high - low + 1)
    }

    /// True so many times in a thousand.
    pub fn chance(&mut self, per_mille: i64) -> bool {
        self.below(1000) < per_mille
    }

    /// One of several, all alike.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        let at = usize::try_from(self.below(i64::try_from(from.len()).expect("a short list"))).expect("is not negative");
        &from[at]
    }

    /// The place of one of several, each with its weight.
    pub fn weighted(&mut self, weights: impl IntoIterator<Item = i64, IntoIter: Clone>) -> usize {
        let weights = weights.into_iter();
        let mut left = self.below(weights.clone().sum());
        for (at, weight) in weights.enumerate() {
            if left < weight {
                return at;
            }
            left -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_kept_and_the_sequence_is_always_the_same() {
        let mut draw = Draw::new(7);
        let mut drawn = [0; 3];
        (0..10_000).for_each(|_| drawn[draw.weighted([1, 0, 3])] += 1);
        assert!(drawn[1] == 0 && (2200..2800).contains(&drawn[0]), "{drawn:?}");
        let first = |seed| Draw::new(seed).next();
        assert_eq!((first(7), first(0)), (first(7), 0xe220_a839_7b1d_cdaf));
    }
}
