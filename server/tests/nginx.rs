//! The room behind nginx, with the configuration of `docs/examples/nginx.conf`, below `/chat/`.

mod support;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use support::{PATIENCE, Person, Server, answer_to, debian, dial, folder, skipped};
use tungstenite::client::IntoClientRequest as _;
use tungstenite::client::client;

#[test]
fn the_room_is_whole_below_another_path_and_knows_where_people_come_from() {
    let Some(nginx) = debian::program("nginx", &["nginx"], "usr/sbin/nginx") else {
        return skipped("there is no nginx, and no package of it to be had");
    };
    let folder = folder("nginx");
    let mut parlor = support::parlor_in(&folder);
    parlor.env("PARLOR_LIMITS", "on");
    let server = Server::start_as(parlor);
    let proxy = Proxy::start(&nginx, &folder, server.address);

    let get = |path: &str| {
        let host = proxy.address;
        answer_to(
            host,
            &format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
        )
    };
    assert!(get("/chat").contains("\r\nLocation: /chat/\r\n"));
    assert!(get("/chat/healthz").starts_with("HTTP/1.1 200"));
    assert!(get("/chat/about").contains("<link rel=\"stylesheet\" href=\"about.css\" />"));
    assert!(get("/chat/api/v1/room").contains(r#""title":"Parlor""#));
    assert!(get("/chat/metrics").starts_with("HTTP/1.1 404"), "a proxy is not this machine");
    assert!(get("/healthz").starts_with("HTTP/1.1 404"), "the rest is another site");
    let sent_on = get("/chat/?jwt=aaa.bbb.ccc").to_lowercase();
    assert!(sent_on.contains("\r\nlocation: ./#jwt=aaa.bbb.ccc\r\n"), "{sent_on}");

    let mut ann = proxy.person("192.0.2.7");
    ann.says(r#"{"action":"login","protocol":1,"username":"ann"}"#);
    ann.hears("who");
    let mut bob = proxy.person("192.0.2.8");
    bob.says(r#"{"action":"login","protocol":1,"username":"bob"}"#);
    bob.hears("who");
    ann.says(r#"{"action":"message","channel":"lobby","message":"through the proxy"}"#);
    assert!(bob.hears("message")["body"].to_string().contains("through the proxy"));

    // One address may open ten sockets at once, whatever it claims to be; others are not harmed.
    let hands: Vec<_> = (0..12).map(|_| proxy.shakes_hands("192.0.2.1")).collect();
    let let_in = hands.iter().filter(|(status, _)| *status == 101).count();
    assert_eq!((let_in, hands[11].0), (10, 429));
    assert_eq!(proxy.shakes_hands("192.0.2.2").0, 101);
    let log = fs::read_to_string(folder.join("room.log")).expect("the proxy has a log");
    assert!(log.contains("\"GET /chat/\" 303") && !log.contains("aaa.bbb"), "{log}");
}

/// nginx as a child of the test.
struct Proxy {
    child: Child,
    address: SocketAddr,
}

impl Proxy {
    fn start(nginx: &Path, folder: &Path, room: SocketAddr) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let address = free.expect("there is a free port");
        let example = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/examples/nginx.conf");
        let example = fs::read_to_string(example).expect("the example is there");
        let site = example
            .replace("listen 80;", &format!("listen {address};"))
            .replace("127.0.0.1:9000", &room.to_string())
            .replace("/var/log/nginx/room.log", "room.log");
        assert!(site.contains(&room.to_string()) && site.contains(&address.to_string()));
        fs::write(folder.join("site.conf"), site).expect("the folder is writable");
        // The test has one address; what it says in a header stands for those of others.
        let main = "daemon off;\npid nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\n\
            client_body_temp_path tmp; proxy_temp_path tmp; fastcgi_temp_path tmp;\n\
            uwsgi_temp_path tmp; scgi_temp_path tmp;\n\
            set_real_ip_from 127.0.0.1; real_ip_header X-Test-Client;\ninclude site.conf;\n}\n";
        fs::write(folder.join("nginx.conf"), main).expect("the folder is writable");
        let log = fs::File::create(folder.join("nginx.err")).expect("the folder is writable");
        let mut command = Command::new(nginx);
        command.arg("-p").arg(folder).args(["-c", "nginx.conf", "-e", "stderr"]);
        let child = command.stderr(log).stdout(Stdio::null()).spawn().expect("nginx runs");
        let proxy = Self { child, address };
        let began = Instant::now();
        while TcpStream::connect(address).is_err() {
            let words = || fs::read_to_string(folder.join("nginx.err")).unwrap_or_default();
            assert!(began.elapsed() < PATIENCE, "nginx does not listen: {}", words());
            std::thread::sleep(Duration::from_millis(20));
        }
        proxy
    }

    /// Somebody from there, on our own page.
    fn person(&self, from: &str) -> Person {
        let request = format!("ws://{}/chat/ws", self.address).into_client_request();
        let mut request = request.expect("it is an address");
        let origin = format!("http://{}", self.address);
        request.headers_mut().insert("origin", origin.parse().expect("it is plain text"));
        request.headers_mut().insert("x-test-client", from.parse().expect("it is plain text"));
        let (socket, _) =
            client(request, dial(self.address)).expect("the room takes the handshake");
        Person { socket }
    }

    /// Opens a socket from there, which claims to come from elsewhere; gives the status, and the
    /// socket, which is open as long as it is held.
    fn shakes_hands(&self, from: &str) -> (u16, TcpStream) {
        let mut stream = dial(self.address);
        let shake = format!(
            "GET /chat/ws HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
             X-Test-Client: {from}\r\nX-Forwarded-For: 203.0.113.{}\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            self.address,
            stream.local_addr().map_or(1, |address| address.port() % 250),
        );
        stream.write_all(shake.as_bytes()).expect("nginx reads");
        let mut line = [0; 12];
        stream.read_exact(&mut line).expect("nginx answers");
        let line = String::from_utf8_lossy(&line).into_owned();
        let status = line.rsplit(' ').next().and_then(|status| status.parse().ok());
        (status.expect("it has a status"), stream)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // The master ends its workers when it is told to; killed, it would leave them behind.
        let id = self.child.id().to_string();
        let _ = Command::new("sh").args(["-c", "kill -TERM \"$0\"", &id]).status();
        let _ = self.child.wait();
    }
}
