//! Pictures by formula, whole ones and traps. The tests, the fuzz corpus and the benchmark look at
//! the same ones.
#![allow(dead_code, reason = "no test looks at all of them")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::trivially_copy_pass_by_ref,
    reason = "formulas of light and place with small numbers, and names of four letters"
)]

pub(crate) mod files;
pub(crate) mod moving;
pub(crate) mod photo;
pub(crate) mod scans;
pub(crate) mod screen;
pub(crate) mod traps;
