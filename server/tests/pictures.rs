//! Pictures through the real binary: in by both ways, out in both dialects, gone with the process.

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::limits;
use serde_json::{Value, json};
use support::guest::Guest;
use support::uploads::{ask, png, png_of, upload};
use support::{Person, Server, folder, got, log_says};

#[test]
fn an_upload_is_posted_by_its_id_and_fetched_by_whoever_knows_it() {
    let server = Server::start();
    let (mut ann, mut bob) = (Guest::enters(&server, "ann"), Guest::enters(&server, "bob"));
    let mut carl = Person::enters_classic(&server, "carl");
    let answer = upload(&server, &ann.session, &png(720, 480));
    assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
    let uploaded = answer.json();
    assert_eq!((&uploaded["width"], &uploaded["height"]), (&json!(720), &json!(480)));
    let picture = uploaded["picture"].as_str().expect("it has an id").to_owned();

    let file = json!({ "action": "file", "channel": "lobby", "picture": picture, "alt": "a \"cat\"", "cid": "c1" });
    ann.person.says(&file.to_string());
    assert_eq!(ann.hears("ack")["cid"], "c1");
    let block = &bob.hears("message")["body"][0];
    assert_eq!((&block["picture"], &block["alt"]), (&json!(picture), &json!("a \"cat\"")));

    let shown = ask(&server, &format!("GET /picture/{picture} HTTP/1.1"), b"");
    assert_eq!(shown.status, 200);
    let head = shown.head.to_lowercase();
    for header in [
        &format!("content-type: {}", block["mime"].as_str().expect("it has a kind"))[..],
        "cache-control: private, max-age=31536000, immutable",
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'none'; sandbox",
    ] {
        assert!(head.contains(header), "{header} is not in {head}");
    }

    // The seed's form has the same picture inside.
    let html = carl.hears("message")["message"].as_str().expect("it is HTML").to_owned();
    let (mime, data) = html
        .strip_prefix("<img src=\"data:")
        .and_then(|rest| rest.split_once(";base64,"))
        .expect("it begins with the picture");
    let (data, attributes) = data.split_once('"').expect("the address ends");
    assert_eq!(mime, block["mime"]);
    assert_eq!(STANDARD.decode(data).expect("it is base64"), shown.body);
    assert_eq!(attributes, " width=\"360\" height=\"240\" alt=\"a &quot;cat&quot;\">");
}

#[test]
fn a_picture_in_a_frame_comes_in_every_form_that_javascript_makes() {
    let server = Server::start();
    let mut ann = Person::enters_classic(&server, "ann");
    // Longer than any other frame may be.
    let bytes = png(200, 150);
    assert!(bytes.len() > limits::FRAME_MAX);
    let object: serde_json::Map<String, Value> =
        bytes.iter().enumerate().map(|(index, byte)| (index.to_string(), json!(byte))).collect();
    // This map is sorted by its keys as texts, and a browser sorts them as numbers.
    let object: Vec<String> = (0..bytes.len())
        .map(|index| format!("\"{index}\":{}", object[&index.to_string()]))
        .collect();
    let object = format!("{{{}}}", object.join(","));
    for bytes in [format!("\"{}\"", STANDARD.encode(&bytes)), json!(bytes).to_string(), object] {
        ann.says(&format!(r#"{{"action":"file","channel":"lobby","bytes":{bytes}}}"#));
        let html = ann.hears("message");
        let html = html["message"].as_str().expect("it is HTML");
        assert!(html.starts_with("<img src=\"data:image/"), "{}", &html[..60]);
        assert!(html.ends_with("\" width=\"200\" height=\"150\" alt=\"\">"));
    }
}

#[test]
fn what_is_no_picture_is_refused_in_words_on_both_ways_and_nothing_is_passed_on() {
    let server = Server::start();
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Person::enters_classic(&server, "bob");
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let cut = &png(40, 30)[..200];
    let huge = png_of(100_000, 100_000, b"");
    for (what, bytes, status, code) in [
        ("nothing", &b""[..], 415, "picture-unsupported"),
        ("SVG", &svg[..], 415, "picture-unsupported"),
        ("HTML", b"<!doctype html><p>hi", 415, "picture-unsupported"),
        ("PDF", b"%PDF-1.7\n", 415, "picture-unsupported"),
        ("half a PNG", cut, 422, "picture-broken"),
        ("a PNG of 100,000 by 100,000", &huge, 413, "picture-too-large"),
    ] {
        let answer = upload(&server, &ann.session, bytes);
        let body = answer.json();
        assert_eq!((answer.status, &body["code"]), (status, &json!(code)), "{what}: {body}");
        assert!(!body["message"].as_str().expect("it says why").is_empty());
        let file = json!({ "action": "file", "channel": "lobby", "bytes": STANDARD.encode(bytes) });
        ann.person.says(&file.to_string());
        assert_eq!(ann.hears("error")["code"], code, "{what}");
    }
    ann.person.says(r#"{"action":"file","channel":"lobby","bytes":"no base64"}"#);
    assert_eq!(ann.hears("error")["code"], "bad-frame");
    // The next thing that Bob hears is text.
    ann.says("lobby", "done", "c9");
    assert_eq!(bob.hears("message")["message"], "<p>done</p>");
}

#[test]
fn an_upload_needs_a_session_and_must_not_be_longer_than_the_owner_likes() {
    let own = folder("small-pictures");
    let config = "[images]\nmax_bytes = 2000\npreview_width = 100\nmax_width = 200\n";
    std::fs::write(own.join("parlor.toml"), config).expect("the folder is writable");
    let server = Server::start_in(&own);
    let ann = Guest::enters(&server, "ann");
    let answer = upload(&server, "AAAAAAAAAAAAAAAAAAAAAA", b"x");
    assert_eq!((answer.status, &answer.json()["code"]), (401, &json!("not-logged-in")));
    let answer = ask(&server, "POST /api/v1/pictures HTTP/1.1\r\nContent-Length: 1", b"x");
    assert_eq!(answer.status, 401);
    let answer = upload(&server, &ann.session, &png(30, 30));
    assert_eq!((answer.status, &answer.json()["code"]), (413, &json!("picture-too-large")));
    // Nobody says how long this is, until it is too long.
    let chunked = format!(
        "POST /api/v1/pictures HTTP/1.1\r\nAuthorization: Bearer {}\r\nTransfer-Encoding: chunked",
        ann.session
    );
    let body = [&b"bb9\r\n"[..], &[b'x'; 3_001], b"\r\n0\r\n\r\n"].concat();
    assert_eq!(ask(&server, &chunked, &body).status, 413);
    assert_eq!(upload(&server, &ann.session, &png(20, 20)).status, 201);
    assert_eq!(ask(&server, "GET /api/v1/pictures HTTP/1.1", b"").status, 404);
}

#[test]
fn a_picture_is_gone_when_it_is_taken_back_and_when_the_server_was_started_again() {
    let own = folder("pictures-gone");
    let server = Server::start_keeping(&own);
    let mut ann = Guest::enters(&server, "ann");
    let mut bob = Person::enters(&server, "bob");
    let post = |server: &Server, ann: &mut Guest, cid: &str| {
        let picture = upload(server, &ann.session, &png(20, 20)).json()["picture"].clone();
        let picture = picture.as_str().expect("it has an id").to_owned();
        let file = json!({ "action": "file", "channel": "lobby", "picture": picture, "cid": cid });
        ann.person.says(&file.to_string());
        (picture, ann.is_told_of(cid))
    };
    let (first, id) = post(&server, &mut ann, "c1");
    let (second, _) = post(&server, &mut ann, "c2");
    assert_eq!(ask(&server, &format!("GET /picture/{first} HTTP/1.1"), b"").status, 200);
    ann.person.says(&json!({ "action": "takeback", "msgID": id }).to_string());
    bob.hears("takeback");
    let gone = ask(&server, &format!("GET /picture/{first} HTTP/1.1"), b"");
    assert_eq!(gone.status, 404);
    assert_eq!(gone.body, b"This picture is no longer available.\n");
    assert_eq!(ask(&server, &format!("GET /picture/{second} HTTP/1.1"), b"").status, 200);

    drop(server);
    let server = Server::start_keeping(&own);
    let mut carl = Person::connects(&server);
    carl.says(r#"{"action":"login","protocol":1,"username":"carl"}"#);
    let echo = carl.hears("echo");
    assert_eq!(echo["messages"][0]["body"][0]["picture"], second.as_str());
    assert_eq!(ask(&server, &format!("GET /picture/{second} HTTP/1.1"), b"").status, 404);
    let stored = std::fs::read_dir(&own).expect("the folder is there");
    for file in stored.filter_map(Result::ok) {
        let content = std::fs::read(file.path()).expect("it is a file");
        let has_png = content.windows(4).any(|window| window == b"\x89PNG" || window == b"IDAT");
        assert!(!has_png, "{} has a picture in it", file.path().display());
    }
}

#[test]
fn a_long_frame_is_for_those_who_may_post_and_not_for_words() {
    let own = folder("pictures-for-operators");
    std::fs::write(own.join("parlor.toml"), "[images]\nposters = \"operators\"\n")
        .expect("the folder is writable");
    let server = Server::start_in(&own);
    let long = STANDARD.encode(vec![0; limits::FRAME_MAX]);
    let file = format!(r#"{{"action":"file","channel":"lobby","bytes":"{long}"}}"#);
    let mut ann = Person::enters_classic(&server, "ann");
    ann.says(&file);
    assert_eq!(ann.hears_the_end(), Some(1009));

    let server = Server::start();
    let mut ann = Person::enters_classic(&server, "ann");
    ann.says(&file.replace("file", "message"));
    let refused =
        |person: &mut Person, code: &str| person.hears_that(|event| event["code"] == code);
    refused(&mut ann, "bad-frame");
    ann.says(&file);
    refused(&mut ann, "picture-unsupported");
    let too_long = "x".repeat(limits::FRAME_WITH_PICTURE_MAX);
    ann.says(&file.replace(&long, &too_long));
    assert_eq!(ann.hears_the_end(), Some(1009));
}

#[test]
fn the_numbers_of_the_server_know_how_many_pictures_hang() {
    let server = Server::start();
    let ann = Guest::enters(&server, "ann");
    assert_eq!(upload(&server, &ann.session, &png(20, 20)).status, 201);
    let (_, metrics) = got(&server, "/metrics");
    assert!(metrics.contains("\nparlor_pictures 1\n"), "{metrics}");
}

/// An owner who changes their mind about pictures while people are inside.
#[test]
fn a_reload_reaches_the_pictures_that_come_after_it() {
    let own = folder("pictures-reload");
    let file = own.join("parlor.toml");
    std::fs::write(&file, "[images]\npreview_width = 100\n").expect("the folder is writable");
    let server = Server::start_in(&own);
    let ann = Guest::enters(&server, "ann");
    let mut bob = Person::enters_classic(&server, "bob");
    let mut post = || {
        bob.says(
            &json!({ "action": "file", "channel": "lobby", "bytes": png(200, 100) }).to_string(),
        );
        bob.hears("message")["message"].as_str().expect("it is HTML").to_owned()
    };
    assert!(post().ends_with("width=\"100\" height=\"50\" alt=\"\">"));
    let large = upload(&server, &ann.session, &png(400, 200));
    assert_eq!((large.status, &large.json()["width"]), (201, &json!(400)));

    let text = "[images]\npreview_width = 50\nmax_width = 80\nmax_bytes = 100000\n";
    std::fs::write(&file, text).expect("the folder is writable");
    server.is_told("HUP");
    log_says(&own, "the configuration was read again: images.");
    assert!(post().ends_with("width=\"50\" height=\"25\" alt=\"\">"));
    let small = upload(&server, &ann.session, &png(200, 100)).json();
    assert_eq!((&small["width"], &small["height"]), (&json!(80), &json!(40)));
    let large = upload(&server, &ann.session, &png(400, 200));
    assert_eq!((large.status, &large.json()["code"]), (413, &json!("picture-too-large")));
    let log = std::fs::read_to_string(own.join("log")).expect("the log is text");
    assert!(!log.contains("only a restart changes"), "{log}");
}
