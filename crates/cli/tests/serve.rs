//! `declic serve`, over real connections.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, ChildStdout, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use common::{declic, folder};

const HASHED: &str = "app-0123456789abcdef/main.js";

/// A running server, ended when dropped.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _already_gone = self.process.kill();
        let _status = self.process.wait();
    }
}

/// A response; header names in lower case.
#[derive(Debug)]
struct Response {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Response {
    fn header(&self, name: &str) -> Option<&str> {
        let line = self
            .head
            .lines()
            .find_map(|line| line.split_once(": ").filter(|(key, _)| *key == name));
        line.map(|(_, value)| value)
    }
}

/// A built app in a folder beside a file that must never be served.
fn site(test: &str) -> PathBuf {
    let dist = folder(test).join("dist");
    fs::create_dir_all(dist.join("app-0123456789abcdef")).unwrap();
    fs::create_dir_all(dist.join("fonts")).unwrap();
    fs::write(dist.join("../secret.txt"), "secret").unwrap();
    fs::write(dist.join(".hidden"), "secret").unwrap();
    fs::write(
        dist.join("index.html"),
        "<!doctype html><title>page</title>",
    )
    .unwrap();
    fs::write(dist.join("app.webmanifest"), "{}").unwrap();
    fs::write(dist.join("main.wasm"), "plain wasm").unwrap();
    fs::write(dist.join("main.wasm.br"), "brotli").unwrap();
    fs::write(dist.join("main.wasm.gz"), "gzip").unwrap();
    fs::write(dist.join("fonts/text.woff2"), "font").unwrap();
    fs::write(dist.join(HASHED), "0123456789").unwrap();
    dist
}

fn start(test: &str, options: &[&str]) -> Server {
    let mut command = serve(test);
    command.args(["--port", "0"]).args(options);
    started(command).0
}

/// `declic serve` on a built app, without a port yet.
fn serve(test: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_declic"));
    command.arg("serve").arg(site(test)).args(["--lang", "en"]);
    command
}

/// The running server, and what it prints after its first line.
fn started(mut command: Command) -> (Server, BufReader<ChildStdout>) {
    let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut output = BufReader::new(process.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    let (_, rest) = line.split_once("http://localhost:").unwrap();
    let port = rest.split('/').next().unwrap().parse::<u16>().unwrap();
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    (Server { process, address }, output)
}

impl Server {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        stream
    }

    /// Sends a request with further header lines and reads the answer to the end.
    fn request(&self, method: &str, path: &str, headers: &[&str]) -> Response {
        let mut stream = self.connect();
        let mut head =
            format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        for header in headers {
            head += header;
            head += "\r\n";
        }
        stream.write_all(format!("{head}\r\n").as_bytes()).unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        Response {
            status: head[9..12].parse().unwrap(),
            head,
            body: bytes[end + 4..].to_vec(),
        }
    }

    fn get(&self, path: &str) -> Response {
        self.request("GET", path, &[])
    }
}

#[test]
fn the_best_encoding_that_is_accepted_is_served() {
    let server = start("serve-encodings", &[]);
    for (accepted, encoding, body) in [
        ("Accept-Encoding: gzip, deflate, br", Some("br"), "brotli"),
        ("Accept-Encoding: gzip", Some("gzip"), "gzip"),
        ("Accept-Encoding: identity", None, "plain wasm"),
        ("X-None: at all", None, "plain wasm"),
    ] {
        let response = server.request("GET", "/main.wasm", &[accepted]);
        assert_eq!(response.status, 200, "{accepted}");
        assert_eq!(response.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(response.header("content-type"), Some("application/wasm"));
        assert_eq!(response.header("vary"), Some("accept-encoding"));
        assert_eq!(response.body, body.as_bytes(), "{accepted}");
    }
}

#[test]
fn types_and_headers_are_those_of_a_good_host() {
    let server = start("serve-types", &[]);
    for (path, kind) in [
        ("/", "text/html"),
        ("/index.html", "text/html"),
        ("/app.webmanifest", "application/manifest+json"),
        ("/fonts/text.woff2", "font/woff2"),
        ("/app-0123456789abcdef/main.js", "text/javascript"),
    ] {
        let response = server.get(path);
        assert_eq!(response.status, 200, "{path}");
        let found = response.header("content-type").unwrap();
        assert_eq!(found.split(';').next(), Some(kind), "{path}");
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(response.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(
            response.header("content-security-policy"),
            Some("frame-ancestors 'self'")
        );
    }
}

#[test]
fn hashed_names_are_kept_and_others_asked_about() {
    let server = start("serve-caching", &[]);
    let kept = server.get(&format!("/{HASHED}"));
    assert!(kept.header("cache-control").unwrap().contains("immutable"));
    for path in ["/", "/main.wasm", "/app-0123456789abcdef/absent.js"] {
        assert_eq!(
            server.get(path).header("cache-control"),
            Some("no-cache"),
            "{path}"
        );
    }
}

#[test]
fn a_known_file_is_not_sent_again() {
    let server = start("serve-conditional", &[]);
    let first = server.get("/main.wasm");
    let tag = format!("If-None-Match: {}", first.header("etag").unwrap());
    let again = server.request("GET", "/main.wasm", &[&tag]);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let date = format!(
        "If-Modified-Since: {}",
        first.header("last-modified").unwrap()
    );
    assert_eq!(server.request("GET", "/main.wasm", &[&date]).status, 304);
    // The compressed variant is another representation.
    let other = server.request("GET", "/main.wasm", &[&tag, "Accept-Encoding: br"]);
    assert_eq!((other.status, other.body.as_slice()), (200, &b"brotli"[..]));
}

#[test]
fn a_range_is_served_and_an_impossible_one_refused() {
    let server = start("serve-range", &[]);
    let path = format!("/{HASHED}");
    let part = server.request("GET", &path, &["Range: bytes=2-4"]);
    assert_eq!((part.status, part.body.as_slice()), (206, &b"234"[..]));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/10"));
    assert_eq!(
        server.request("GET", &path, &["Range: bytes=20-"]).status,
        416
    );
}

#[test]
fn head_has_the_length_and_no_body() {
    let server = start("serve-head", &[]);
    let response = server.request("HEAD", &format!("/{HASHED}"), &[]);
    assert_eq!((response.status, response.body.len()), (200, 0));
    assert_eq!(response.header("content-length"), Some("10"));
    assert_eq!(server.request("POST", "/", &[]).status, 405);
}

#[test]
fn nothing_outside_the_folder_and_nothing_hidden() {
    let server = start("serve-outside", &[]);
    for path in [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/fonts/../../secret.txt",
        "/fonts/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/.hidden",
        "/%2ehidden",
        "/absent.js",
        "/index.html/",
        "/%00",
        "/%ff",
    ] {
        let response = server.get(path);
        assert_eq!(response.status, 404, "{path}");
        let text = String::from_utf8_lossy(&response.body).into_owned();
        assert!(!text.contains("secret"), "{path}");
    }
}

#[test]
fn a_sub_folder_answers_nowhere_else() {
    let server = start("serve-under", &["--under", "sous/dossier"]);
    assert_eq!(server.get("/sous/dossier/").status, 200);
    assert_eq!(server.get(&format!("/sous/dossier/{HASHED}")).status, 200);
    let fonts = server.get("/sous/dossier/fonts");
    assert_eq!(fonts.header("location"), Some("/sous/dossier/fonts/"));
    let bare = server.get("/sous/dossier");
    assert_eq!(bare.header("location"), Some("/sous/dossier/"));
    for path in ["/", "/index.html", "/sous/"] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
}

#[test]
fn the_page_is_told_the_addresses_of_the_room() {
    let mut command = serve("serve-room");
    command.args(["--port", "0", "--lan", "--under", "decouverte"]);
    let (server, output) = started(command);
    let port = server.address.port();
    // Up to the sentence on Ctrl+C, the last of the start.
    let lines = output.lines().map(Result::unwrap);
    let printed: Vec<String> = lines
        .take_while(|line| !line.contains("Ctrl+C"))
        .filter_map(|line| Some(line.split_once("For the room:")?.1.trim().to_owned()))
        .collect();
    let response = server.get("/decouverte/room.json");
    assert_eq!(response.status, 200);
    assert_eq!(response.header("content-type"), Some("application/json"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
    assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
    let body: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(body, serde_json::json!({ "addresses": printed }));
    for address in &printed {
        assert!(address.starts_with("http://"), "{address}");
        assert!(address.ends_with(&format!(":{port}/decouverte/")));
    }
    assert_eq!(server.get("/room.json").status, 404);
}

#[test]
fn without_the_local_network_the_room_has_no_address() {
    let server = start("serve-no-room", &[]);
    let response = server.get("/room.json");
    assert_eq!(response.status, 200);
    assert_eq!(response.body, br#"{"addresses":[]}"#);
    let head = server.request("HEAD", "/room.json", &[]);
    assert_eq!((head.status, head.body.len()), (200, 0));
    let other = server.request("POST", "/room.json", &[]);
    assert_eq!((other.status, other.body.len()), (405, 0));
}

/// A folder whose `xdg-open`, first on the PATH, notes what it is asked to open in the file returned.
#[cfg(unix)]
fn noting_launcher(test: &str) -> (PathBuf, PathBuf) {
    use std::os::unix::fs::PermissionsExt;
    let launchers = folder(test);
    let note = launchers.join("opened.txt");
    let script = format!("#!/bin/sh\nprintf %s \"$1\" > '{}'\n", note.display());
    let launcher = launchers.join("xdg-open");
    fs::write(&launcher, script).unwrap();
    fs::set_permissions(&launcher, fs::Permissions::from_mode(0o755)).unwrap();
    (launchers, note)
}

#[cfg(target_os = "linux")]
#[test]
fn the_page_opens_at_the_next_free_port() {
    let (launchers, note) = noting_launcher("serve-open-launchers");
    // Somebody else on this computer may hold it, which is just as well.
    let _taken = TcpListener::bind("127.0.0.1:8080");
    let mut command = serve("serve-open");
    command.args(["--open", "--lan"]).env("PATH", &launchers);
    let (server, _output) = started(command);
    let port = server.address.port();
    assert!((8081..=8089).contains(&port), "{port}");
    assert_eq!(server.get("/").status, 200);
    let begun = Instant::now();
    let expected = format!("http://localhost:{port}/");
    while fs::read_to_string(&note).unwrap_or_default() != expected {
        assert!(begun.elapsed() < Duration::from_secs(30), "nothing opened");
        thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_browser_it_goes_on() {
    let mut command = serve("serve-no-browser");
    command.args(["--port", "0", "--open"]);
    command.env("PATH", folder("serve-no-launchers"));
    let (server, output) = started(command);
    let mut lines = output.lines().map(Result::unwrap);
    assert!(lines.any(|line| line.contains("open the address above yourself")));
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn five_hundred_requests_at_once_are_all_answered() {
    let server = start("serve-many", &[]);
    thread::scope(|scope| {
        let all: Vec<_> = (0..500)
            .map(|_| scope.spawn(|| server.request("GET", "/main.wasm", &["Accept-Encoding: br"])))
            .collect();
        for one in all {
            assert_eq!(one.join().unwrap().body, b"brotli");
        }
    });
}

#[test]
fn slow_clients_keep_nobody_waiting_and_are_sent_away() {
    let server = start("serve-slow", &[]);
    // Silent from the start, as the connections that browsers open ahead.
    let _silent: Vec<_> = (0..50).map(|_| server.connect()).collect();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let slow = scope.spawn(|| {
            let mut stream = server.connect();
            let begun = Instant::now();
            for byte in
                b"GET /main.wasm HTTP/1.1\r\nHost: localhost\r\nX-Slow: aaaaaaaaaaaaaaaaaaaa"
            {
                if stream.write_all(&[*byte]).is_err() || done.load(Ordering::SeqCst) {
                    break;
                }
                thread::sleep(Duration::from_secs(1));
            }
            begun.elapsed()
        });
        let begun = Instant::now();
        for _ in 0..100 {
            assert_eq!(server.get("/").status, 200);
        }
        assert!(
            begun.elapsed() < Duration::from_secs(5),
            "{:?}",
            begun.elapsed()
        );
        let lasted = slow.join().unwrap();
        assert!(
            lasted < Duration::from_secs(20),
            "the slow client was let in for {lasted:?}"
        );
        done.store(true, Ordering::SeqCst);
    });
}

#[test]
fn mistakes_are_explained() {
    let empty = folder("serve-empty");
    let done = declic(&["serve", &empty.display().to_string()]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("index.html"), "{}", done.err);

    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let dist = site("serve-taken").display().to_string();
    // A port that is asked for is the port or nothing.
    for more in [&["--lang", "en"][..], &["--lang", "en", "--open", "--lan"]] {
        let mut arguments = vec!["serve", &dist, "--port", &port];
        arguments.extend(more);
        let done = declic(&arguments);
        assert_eq!(done.code, 2);
        let expected = format!("Port {port} cannot be used");
        assert!(done.err.contains(&expected), "{}", done.err);
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_well() {
    let mut server = start("serve-interrupt", &[]);
    let mut idle = server.connect();
    idle.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        .unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).unwrap();
    let interrupted = Command::new("kill")
        .args(["-INT", &server.process.id().to_string()])
        .status();
    assert!(interrupted.unwrap().success());
    assert!(server.process.wait().unwrap().success());
}
