//! `parlor token` prints a token that the room of the same configuration takes, or one sentence.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{SystemTime, UNIX_EPOCH};

use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde_json::{Value, json};
use support::{Person, Server, folder, parlor};

#[test]
fn a_token_is_one_line_that_the_room_takes() {
    let folder = configured("token-taken");
    let jwt = printed(&folder, &["--sub", "ann"], &[]);
    let server = Server::start_in(&folder);
    let mut ann = Person::connects(&server);
    ann.says(&json!({ "action": "login", "jwt": jwt }).to_string());
    assert_eq!(ann.hears("me")["username"], "ann");
}

#[test]
fn a_token_says_what_was_asked_for() {
    let folder = configured("token-says");
    for (arguments, op, hours) in [
        (&["--sub", " Zoë 🎸 "][..], false, 24),
        (&["--sub", "Zoë 🎸", "--op", "--hours", "2"], true, 2),
    ] {
        let says = contents(&printed(&folder, arguments, &[]), SECRET);
        assert_eq!(says["sub"], "Zoë 🎸");
        assert_eq!(says["op"], op);
        let lasts = says["exp"].as_u64().expect("it ends") - now();
        assert!((hours * 3600 - 60..=hours * 3600).contains(&lasts), "{lasts}");
    }
}

#[test]
fn the_secret_of_the_environment_wins() {
    let folder = configured("token-environment");
    let other = "another secret of more than thirty-two bytes";
    fs::write(folder.join("secret"), format!("  {other}\n")).expect("the folder is writable");
    for set in [("PARLOR_JWT_SECRET", other), ("PARLOR_JWT_SECRET_FILE", "secret")] {
        contents(&printed(&folder, &["--sub", "ann"], &[set]), other);
    }
}

#[test]
fn what_cannot_be_signed_is_one_sentence() {
    let folder = configured("token-refused");
    let short = [("PARLOR_JWT_SECRET", "hunter2")];
    let missing = [("PARLOR_JWT_SECRET_FILE", "no-such-file")];
    for (arguments, environment, expected) in [
        (&["--sub", ""][..], &[][..], "a name must not be empty"),
        (&["--sub", "@ann"], &[], "a name must not contain '@'"),
        (&["--sub", "ann", "--hours", "0"], &[], "over at once"),
        (&["--sub", "ann"], &short, "shorter than 32 bytes"),
        (&["--sub", "ann"], &missing, "no-such-file"),
        (&["--sub", "ann", "--config", "no-such.toml"], &[], "no-such.toml"),
    ] {
        let sentence = fails(&folder, "token", arguments, environment);
        assert!(sentence.contains(expected), "{sentence}");
        assert!(!sentence.contains("hunter2") && !sentence.contains(SECRET), "{sentence}");
    }
}

#[test]
fn a_room_that_takes_no_tokens_signs_none() {
    let folder = folder("token-off");
    let sentence = fails(&folder, "token", &["--sub", "ann"], &[("PARLOR_JWT_SECRET", SECRET)]);
    assert!(sentence.contains("takes no tokens"), "{sentence}");
}

#[test]
fn a_bad_secret_keeps_the_room_shut() {
    let folder = folder("token-shut");
    fs::write(folder.join("parlor.toml"), "[jwt]\nenabled = true\n").expect("it is writable");
    for (command, arguments) in
        [("serve", &["--listen", "127.0.0.1:0"][..]), ("check-config", &[]), ("token", &TO_ANN)]
    {
        let sentence = fails(&folder, command, arguments, &[]);
        assert!(sentence.contains("there is no secret"), "{sentence}");
        let sentence = fails(&folder, command, arguments, &[("PARLOR_JWT_SECRET", "hunter2")]);
        assert!(sentence.contains("shorter than 32 bytes"), "{sentence}");
        assert!(!sentence.contains("hunter2"), "{sentence}");
    }
}

fn run(folder: &Path, command: &str, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut parlor = parlor();
    parlor.env_remove("PARLOR_LOG").envs(environment.iter().copied()).current_dir(folder);
    let output = parlor.arg(command).args(arguments).output();
    output.expect("cargo built the binary before its tests")
}

/// Runs `parlor token`, which must work, and gives back what it prints.
fn printed(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = run(folder, "token", arguments, environment);
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    let line = String::from_utf8(output.stdout).expect("a token is text");
    let token = line.strip_suffix('\n').expect("a line ends");
    assert!(!token.contains(char::is_whitespace), "{token}");
    token.to_owned()
}

/// Runs a command, which must fail, and gives back the one sentence in which it says why.
fn fails(folder: &Path, command: &str, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let output = run(folder, command, arguments, environment);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    let sentence = String::from_utf8(output.stderr).expect("it speaks text");
    assert_eq!(sentence.matches('\n').count(), 1, "{sentence}");
    assert!(sentence.starts_with("parlor: "), "{sentence}");
    sentence
}

fn contents(jwt: &str, secret: &str) -> Value {
    let key = DecodingKey::from_secret(secret.as_bytes());
    let token = jsonwebtoken::decode(jwt, &key, &Validation::new(Algorithm::HS256));
    token.expect("it is signed with this secret").claims
}

fn configured(name: &str) -> PathBuf {
    let folder = folder(name);
    let text = format!("[jwt]\nenabled = true\nsecret = \"{SECRET}\"\n");
    fs::write(folder.join("parlor.toml"), text).expect("the folder is writable");
    folder
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs()
}

const SECRET: &str = "what the site and the room share, and nobody else";

const TO_ANN: [&str; 2] = ["--sub", "ann"];
