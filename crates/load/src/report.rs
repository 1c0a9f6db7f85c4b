//! What a run has shown, for people as a table and for the next run as a file.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use crate::outcome::Outcome;

/// Reads what an earlier run has written.
///
/// # Errors
/// It cannot be read, or is something else.
pub fn read(file: &Path) -> io::Result<Vec<Outcome>> {
    Ok(serde_json::from_slice(&fs::read(file)?)?)
}

/// Writes a file for [`read`], one line for each outcome.
///
/// # Errors
/// It cannot be written.
pub fn write(file: &Path, outcomes: &[Outcome]) -> io::Result<()> {
    let lines: Result<Vec<String>, _> = outcomes.iter().map(serde_json::to_string).collect();
    fs::write(file, format!("[\n{}\n]\n", lines?.join(",\n")))
}

/// A table with a column for each figure. The last one is how the figure that a scenario is about
/// compares with the same scenario of before: machines differ, and ratios differ less.
pub fn table(outcomes: &[Outcome], before: &[Outcome]) -> String {
    let mut table = String::from("| what |");
    let mut line = String::from("|---|");
    for (figure, _) in Outcome::default().figures() {
        let added = write!(table, " {figure} |").and(write!(line, "---:|"));
        added.expect("a text can grow");
    }
    table.push_str(" against before |\n");
    table.push_str(&line);
    table.push_str("---:|\n");
    for outcome in outcomes {
        table.push_str(&row(outcome, before));
    }
    table
}

fn row(outcome: &Outcome, before: &[Outcome]) -> String {
    let mut row = format!("| {} |", outcome.name);
    for (_, value) in outcome.figures() {
        row.push_str(
            &value.map_or_else(|| "  |".to_owned(), |value| format!(" {} |", short(value))),
        );
    }
    let before = before.iter().find(|before| before.name == outcome.name);
    let ratio = before.map_or_else(String::new, |b| format!("x {:.2}", outcome.key() / b.key()));
    row + &format!(" {ratio} |\n")
}

/// As many digits as say something.
fn short(value: f64) -> String {
    match value {
        _ if value >= 1_000.0 || value.fract() == 0.0 => format!("{value:.0}"),
        _ if value >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_what_was_measured_and_how_it_was_before() {
        let now = Outcome { cpu_us: Some(3.0), lost: Some(0), ..Outcome::new("talk".to_owned()) };
        let before = Outcome { cpu_us: Some(4.0), ..now.clone() };
        let table = table(&[now], &[before]);
        let last = table.lines().last();
        assert_eq!(last, Some("| talk |  |  |  |  | 0 | 3 |  |  |  |  |  | x 0.75 |"));
    }
}
