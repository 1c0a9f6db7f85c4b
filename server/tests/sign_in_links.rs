//! The sign-in links of `docs/examples/sign-in`, made as a site would make them, and used.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;
use support::{Person, Server, debian, folder, skipped};

#[test]
fn a_link_in_python_leads_in() {
    leads_in("link.py", Some("python3".into()));
}

#[test]
fn a_link_in_node_leads_in() {
    leads_in("link.mjs", Some("node".into()));
}

#[test]
fn a_link_in_php_leads_in() {
    leads_in("link.php", debian::program("php", &["php8.2-cli"], "usr/bin/php8.2"));
}

fn leads_in(script: &str, interpreter: Option<std::path::PathBuf>) {
    let runs =
        |interpreter: &std::path::PathBuf| Command::new(interpreter).arg("-v").output().is_ok();
    let Some(interpreter) = interpreter.filter(runs) else {
        return skipped(&format!("nothing here runs {script}"));
    };
    let folder = folder(&format!("links-{script}"));
    let text = format!("[jwt]\nenabled = true\nsecret = \"{SECRET}\"\n");
    fs::write(folder.join("parlor.toml"), text).expect("the folder is writable");
    let server = Server::start_in(&folder);

    let script =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples/sign-in").join(script);
    let room = format!("http://{}/", server.address);
    let mut signing = Command::new(interpreter);
    signing.arg(script).args([&room, "Zoë 🎸"]).env("PARLOR_JWT_SECRET", SECRET);
    let made = signing.output().expect("the interpreter runs");
    assert!(made.status.success(), "{made:?}");
    let link = String::from_utf8(made.stdout).expect("a link is text");
    let token =
        link.trim_end().strip_prefix(&format!("{room}#jwt=")).expect("it leads to the room");

    let mut person = Person::connects(&server);
    person.says(&json!({ "action": "login", "protocol": 1, "jwt": token }).to_string());
    let me = person.hears("me");
    assert_eq!((&me["username"], &me["account"]), (&json!("Zoë 🎸"), &json!(true)));
    assert_eq!(person.hears("who")["whoList"][0]["vip"], true);
}

const SECRET: &str = "what the site and the room share, and nobody else";
