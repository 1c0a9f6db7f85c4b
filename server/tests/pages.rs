//! What people, robots and browsers get before anybody is in the room.

mod support;

use std::fs;

use support::http::send;
use support::{PATIENCE, Server, folder, log_says};

#[test]
fn a_token_in_a_form_or_a_query_goes_behind_the_number_sign_and_into_no_log() {
    let folder = folder("pages-sign-in");
    let server = Server::start_in(&folder);
    let form = "Content-Type: application/x-www-form-urlencoded";
    let token = "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0.c2lnbmVk";
    for (line, body) in [
        ("POST /", format!("jwt={token}&from=site")),
        ("GET /?jwt=eyJhbGciOiJIUzI1NiJ9.c2VjcmV0.c2lnbmVk", String::new()),
    ] {
        let answer = send(&server, line, &[form], &body);
        assert_eq!(answer.status, 303, "{answer:?}");
        assert_eq!(answer.header("location"), Some(format!("./#jwt={token}").as_str()));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    server.is_told_to_stop();
    assert!(server.ends_within(PATIENCE).success());
    let log = fs::read_to_string(folder.join("log")).expect("the log is text");
    assert!(!log.contains("c2VjcmV0"), "{log}");
}

#[test]
fn a_form_that_is_none_is_told_what_it_lacks() {
    let server = Server::start();
    let form = "Content-Type: application/x-www-form-urlencoded";
    let long = format!("jwt={}", "x".repeat(64 * 1024));
    for (kind, body, status) in [
        (form, "", 400),
        (form, "token=x", 400),
        (form, "jwt=", 400),
        (form, &long, 413),
        ("Content-Type: application/json", "{}", 415),
        ("X-None: 1", "jwt=x", 415),
    ] {
        let answer = send(&server, "POST /", &[kind], body);
        assert_eq!(answer.status, status, "{kind} {body:.20}");
        assert!(answer.body.ends_with('.'), "{answer:?}");
    }
    assert_eq!(send(&server, "PUT /", &[form], "jwt=x").status, 405);
    let query = send(&server, &format!("GET /?{long}"), &[], "");
    assert_eq!(query.status, 414, "an address of that length is not even read");
    assert_eq!(send(&server, "GET /healthz", &[], "").status, 200);
}

#[test]
fn the_page_about_the_room_helps_with_cameras_and_names_the_version() {
    let folder = folder("pages-about");
    let text = "title = \"The Red Sofa\"\n[branding]\ndescription = \"Coffee & cameras.\"\n\
        links = [{ label = \"House rules\", url = \"https://site.example/rules\" }]\n";
    fs::write(folder.join("parlor.toml"), text).expect("the folder is writable");
    let server = Server::start_in(&folder);
    let about = send(&server, "GET /about", &[], "");
    assert_eq!(about.status, 200);
    for part in [
        "About The Red Sofa",
        "Coffee &amp; cameras.",
        "Firefox",
        "iPhone",
        "https://site.example/rules",
    ] {
        assert!(about.body.contains(part), "{part} is not in {}", about.body);
    }
    assert!(about.body.contains(&format!("Parlor {}", env!("CARGO_PKG_VERSION"))));
    let policy = about.header("content-security-policy").expect("there is a policy");
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe-inline"));
    assert!(!about.body.contains("<script") && !about.body.contains("style="));
    let robots = send(&server, "GET /robots.txt", &[], "");
    assert!(robots.body.starts_with("User-agent: *\nDisallow: /api/"));
    assert!(send(&server, "GET /about.css", &[], "").body.contains("--room-accent"));
}

#[test]
fn the_owners_looks_need_no_rebuild() {
    let folder = folder("pages-branding");
    let text = "title = \"The Red Sofa\"\n[branding]\nlogo = \"logo.svg\"\naccent = \"#b3261e\"\n\
        theme = \"dark\"\nstylesheet = \"own.css\"\n";
    fs::write(folder.join("parlor.toml"), text).expect("the folder is writable");
    fs::write(folder.join("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").expect("it is");
    fs::write(folder.join("own.css"), ".door { border: 0 }").expect("it is");
    let server = Server::start_in(&folder);
    let styles = send(&server, "GET /branding.css", &[], "");
    assert_eq!(styles.header("content-type"), Some("text/css; charset=utf-8"));
    for part in ["#b3261e", "color-scheme: dark", ".door { border: 0 }"] {
        assert!(styles.body.contains(part), "{}", styles.body);
    }
    let logo = send(&server, "GET /logo", &[], "");
    assert_eq!(logo.header("content-type"), Some("image/svg+xml"));
    assert!(
        logo.header("content-security-policy").is_some_and(|policy| policy.contains("sandbox"))
    );
    let manifest = send(&server, "GET /manifest.webmanifest", &[], "");
    assert_eq!(manifest.header("content-type"), Some("application/manifest+json"));
    let manifest: serde_json::Value = serde_json::from_str(&manifest.body).expect("it is JSON");
    assert_eq!(manifest["name"], "The Red Sofa");
    assert_eq!(manifest["theme_color"], "#b3261e");
    assert_eq!(manifest["icons"][0]["src"], "logo");
}

#[test]
fn numbers_are_for_this_machine_for_whoever_has_the_key_and_for_a_listener_of_their_own() {
    let folder = folder("pages-metrics");
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let own = free.expect("there is a free port");
    let text =
        format!("[server]\nmetrics_listen = \"{own}\"\n[api]\nkey = \"the key of the red sofa\"\n");
    fs::write(folder.join("parlor.toml"), text).expect("the folder is writable");
    let server = Server::start_in(&folder);
    let from_afar = "X-Forwarded-For: 192.0.2.1";
    assert_eq!(send(&server, "GET /metrics", &[], "").status, 200);
    assert_eq!(send(&server, "GET /metrics", &[from_afar], "").status, 404);
    let key = "Authorization: Bearer the key of the red sofa";
    assert_eq!(send(&server, "GET /metrics", &[from_afar, key], "").status, 200);
    let wrong = "Authorization: Bearer the key of the blue one";
    assert_eq!(send(&server, "GET /metrics", &[from_afar, wrong], "").status, 404);
    for (path, status) in [("/metrics", 200), ("/healthz", 200), ("/", 404), ("/api/v1/room", 404)]
    {
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let answer = support::answer_to(own, &request);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answer}");
    }
}

/// An owner changes their mind while people are inside.
#[test]
fn a_reload_changes_what_can_be_changed_and_what_is_wrong_changes_nothing() {
    let folder = folder("pages-reload");
    let file = folder.join("parlor.toml");
    fs::write(&file, "title = \"Before\"\n").expect("the folder is writable");
    let server = Server::start_in(&folder);
    let mut ann = support::Person::enters(&server, "ann");
    let title = |server: &Server| send(server, "GET /api/v1/room", &[], "").json()["title"].clone();
    assert_eq!(title(&server), "Before");

    fs::write(&file, "titel = \"Wrong\"\n").expect("the folder is writable");
    server.is_told("HUP");
    log_says(&folder, "the configuration stays as it was: parlor.toml, line 1: there is no key");
    assert_eq!(title(&server), "Before");

    let text = "title = \"After\"\n[api]\nkey = \"a key that is new here\"\n[history]\nhours = 7\n";
    fs::write(&file, text).expect("the folder is writable");
    server.is_told("HUP");
    log_says(&folder, "the configuration was read again: title, api.key");
    log_says(&folder, "only a restart changes history.hours");
    assert_eq!(title(&server), "After");
    assert_eq!(ann.hears_that(|event| event["title"] == "After")["action"], "room");
    let key = "Authorization: Bearer a key that is new here";
    assert_eq!(send(&server, "GET /api/v1/people", &[key], "").status, 200);
    let log = fs::read_to_string(folder.join("log")).expect("the log is text");
    assert!(!log.contains("a key that is new"), "{log}");
}

#[test]
fn a_healthcheck_says_whether_the_server_lives() {
    let server = Server::start();
    let check = |listen: &str| {
        let mut parlor = support::parlor();
        parlor.env("PARLOR_LISTEN", listen).arg("healthcheck");
        parlor.output().expect("cargo built the binary before its tests")
    };
    let listen = server.address.to_string();
    assert!(check(&listen).status.success());
    drop(server);
    let dead = check(&listen);
    assert_eq!(dead.status.code(), Some(1));
    let words = String::from_utf8_lossy(&dead.stderr);
    assert!(words.contains(&format!("the server at {listen} is not well")), "{words}");
}

#[test]
fn a_log_for_programs_is_json_in_every_line() {
    let folder = folder("pages-json-log");
    fs::write(folder.join("parlor.toml"), "[log]\nformat = \"json\"\n").expect("it is writable");
    let server = Server::start_in(&folder);
    support::Person::enters(&server, "ann");
    server.is_told_to_stop();
    assert!(server.ends_within(PATIENCE).success());
    let log = fs::read_to_string(folder.join("log")).expect("the log is text");
    assert!(log.lines().count() > 1, "{log}");
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("each line is JSON");
        assert!(line["level"].is_string() && line["timestamp"].is_string(), "{line}");
    }
}
