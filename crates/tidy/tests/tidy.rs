//! Holds the whole tree against the project's own rules. A failure names the line and the remedy.

use tidy::source::{root, sources};
use tidy::{Finding, Source, fences, habits, map, shape};

#[test]
fn files_are_short() {
    hold(shape::long_files);
}

#[test]
fn rust_files_say_what_lives_in_them() {
    hold(shape::missing_module_docs);
}

#[test]
fn promises_name_an_issue() {
    hold(shape::unnumbered_todos);
}

#[test]
fn paths_of_one_machine_stay_out() {
    hold(shape::machine_paths);
}

#[test]
fn state_has_one_owner() {
    hold(habits::shared_locks);
}

#[test]
fn closures_have_an_owner() {
    hold(habits::forgotten_closures);
}

#[test]
fn panics_state_their_invariant() {
    hold(habits::unwraps);
}

#[test]
fn the_browser_stays_behind_its_fence() {
    hold(fences::browser_outside_its_fence);
}

#[test]
fn json_stays_at_home() {
    hold(fences::json_outside_its_home);
}

#[test]
fn looks_stay_in_style_sheets() {
    hold(fences::inline_styles);
    hold(fences::inline_styles_in_html);
}

#[test]
fn the_map_is_complete() {
    hold(map::unmapped_folders);
}

#[test]
fn the_map_is_true() {
    hold(map::dead_paths);
}

fn hold(rule: fn(&[Source]) -> Vec<Finding>) {
    let findings = rule(&sources(&root()));
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "\n{}\n", lines.join("\n"));
}
