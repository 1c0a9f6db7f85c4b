//! The configuration as an owner meets it: written, checked, printed, and the page in the docs.

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

use expect_test::expect_file;
use support::{folder, parlor};

#[test]
fn init_writes_a_file_that_changes_nothing_and_never_writes_over_one() {
    let folder = folder("init");
    let output = run(&folder, &["init"], &[]);
    assert!(output.status.success(), "{output:?}");
    let file = folder.join("parlor.toml");
    let text = fs::read_to_string(&file).expect("it was written");
    assert_eq!(text, server::config::ANNOTATED);
    let mode = fs::metadata(&file).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600, "secrets may get into it");
    let check = run(&folder, &["check-config"], &[]);
    assert!(check.status.success(), "{check:?}");
    fs::write(&file, "title = \"Mine\"\n").expect("the folder is writable");
    let again = run(&folder, &["init"], &[]);
    assert_eq!(again.status.code(), Some(1));
    let words = String::from_utf8_lossy(&again.stderr);
    assert!(words.contains("parlor.toml is there already; nothing was written"), "{words}");
    assert_eq!(fs::read_to_string(&file).expect("it is there"), "title = \"Mine\"\n");
    let elsewhere = run(&folder, &["init", "no/such/folder.toml"], &[]);
    assert!(String::from_utf8_lossy(&elsewhere.stderr).contains("cannot write no/such"));
}

#[test]
fn print_config_shows_what_is_in_force_and_where_it_comes_from() {
    let folder = folder("print-config");
    let secret = "never-to-be-seen-".repeat(3);
    let text = format!("title = \"Mine\"\n[jwt]\nsecret = \"{secret}\"\n");
    fs::write(folder.join("parlor.toml"), text).expect("the folder is writable");
    let arguments = ["serve", "--print-config", "--listen", "127.0.0.1:7"];
    let output = run(&folder, &arguments, &[("PARLOR_VIDEO_PERMIT_NSFW", "true")]);
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let shown = String::from_utf8(output.stdout).expect("it is text");
    for line in [
        "title = \"Mine\"  # parlor.toml, line 1",
        "listen = \"127.0.0.1:7\"  # --listen",
        "permit_nsfw = true  # PARLOR_VIDEO_PERMIT_NSFW",
        "secret = \"(hidden)\"  # parlor.toml, line 3",
        "hours = 24  # default",
        "# file is not set",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line} is not in: {shown}");
    }
    assert!(!shown.contains(&secret));
}

/// One source for both: what `parlor init` writes is what the page shows.
#[test]
fn the_page_in_the_docs_shows_the_same_file() {
    let page = format!("{PREFACE}\n```toml\n{}```\n", server::config::ANNOTATED);
    expect_file!["../../docs/configuration.md"].assert_eq(&page);
}

fn run(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut parlor = parlor();
    parlor.env_remove("PARLOR_LOG").env_remove("PARLOR_LIMITS").env_remove("PARLOR_HISTORY");
    parlor.current_dir(folder).args(arguments).envs(environment.iter().copied());
    parlor.output().expect("cargo built the binary before its tests")
}

const PREFACE: &str = "\
# Configuration

Without a file the room runs as below. `parlor init` writes this very file; delete from it what you do
not change. `parlor check-config` says what is wrong with it, by line and with the key that you probably
meant, and `parlor serve --print-config` shows what is in force and where each value comes from.

Defaults come first, then the file, then the environment, then flags: each wins over those before it.
A key of a section is a variable with both names, `hours` under `[history]` is `PARLOR_HISTORY_HOURS`.
Four are so common that they have a short name as well: `PARLOR_LISTEN`, `PARLOR_HISTORY`,
`PARLOR_LIMITS` and `PARLOR_LOG`. A secret can also be in a file that a variable with `_FILE` behind
names. Lists of texts have commas between them there, everything else is written as in the file.
";
