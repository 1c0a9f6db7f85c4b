//! JavaScript's numbers as whole ones.

/// The whole part of a number that is not negative; what is too large is as large as it gets.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "such a cast stays within what fits, which is what is wanted"
)]
pub(crate) fn whole<T: TryFrom<u64> + Bounded>(value: f64) -> T {
    T::try_from(value.max(0.0) as u64).unwrap_or(T::LARGEST)
}

/// A type that has a largest number.
pub(crate) trait Bounded {
    /// That one.
    const LARGEST: Self;
}

macro_rules! bounded {
    ($($number:ty),*) => { $(impl Bounded for $number { const LARGEST: Self = Self::MAX; })* };
}
bounded!(u16, u32, u64, i32);
