//! A server that cannot start says why in one sentence, to people and to scripts alike.

mod support;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Output;

use support::parlor;

#[test]
fn a_port_that_is_taken_is_named() {
    let other = TcpListener::bind("127.0.0.1:0").expect("there is a free port");
    let address = other.local_addr().expect("it is bound").to_string();
    let sentence = fails(&["serve", "--listen", &address]);
    assert!(sentence.contains(&format!("listens on {address} already")), "{sentence}");
}

#[test]
fn a_key_that_does_not_exist_is_named_with_file_and_line() {
    let file = written("unknown-key.toml", "title = \"A\"\n\n[server]\nlissten = \"x\"\n");
    for command in ["serve", "check-config"] {
        let sentence = fails(&[command, "--config", &file.display().to_string()]);
        assert!(sentence.contains("unknown-key.toml, line 4: "), "{sentence}");
        assert!(sentence.contains("no key `lissten` here; did you mean `listen`?"), "{sentence}");
    }
}

#[test]
fn a_file_that_is_missing_is_named() {
    for command in ["serve", "check-config"] {
        let sentence = fails(&[command, "--config", "no-such-file.toml"]);
        assert!(sentence.contains("no-such-file.toml"), "{sentence}");
    }
}

#[test]
fn a_good_file_is_good() {
    let text = "title = \"A\"\n[server]\nlisten = \"[::1]:9001\"\n\
        allowed_origins = [\"https://site.example\"]\n\
        [[channels]]\nid = \"lobby\"\nname = \"Lobby\"\nwelcome = [\"Hi.\"]\n\
        [[video.ice_servers]]\nurls = [\"stun:stun.example\"]\n";
    let file = written("good.toml", text);
    let output = run(&["check-config", "--config", &file.display().to_string()]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn no_file_at_all_is_good() {
    assert_eq!(run(&["check-config"]).status.code(), Some(0));
}

/// Runs the binary, which must fail, and gives back the one sentence in which it says why.
fn fails(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let sentence = String::from_utf8(output.stderr).expect("it speaks text");
    assert_eq!(sentence.matches('\n').count(), 1, "{sentence}");
    assert!(sentence.starts_with("parlor: ") && sentence.ends_with('\n'), "{sentence}");
    sentence
}

/// Runs the binary with its ordinary log, which must stay silent before the room is open.
fn run(arguments: &[&str]) -> Output {
    let output = parlor().env_remove("PARLOR_LOG").args(arguments).output();
    output.expect("cargo built the binary before its tests")
}

fn written(name: &str, text: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, text).expect("the folder for this is writable");
    file
}
