//! A small static server, as plain as the hosts that schools have: files with their types, a
//! plain 404, and nothing rewritten. For `start`, for a meeting room and for the browser tests.

use std::fs;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use crate::failure::Failure;
use crate::http::{self, Request, Response};

/// Serves `dist` at the root, to this computer or, with `lan`, to the whole local network.
pub fn start(dist: &Path, port: u16, lan: bool) -> Result<(), Failure> {
    let address = if lan {
        Ipv4Addr::UNSPECIFIED
    } else {
        Ipv4Addr::LOCALHOST
    };
    let server = bind(SocketAddr::from((address, port)))?;
    println!("\nDéclic is at http://localhost:{port}");
    match (lan, local_address()) {
        (true, Some(address)) => println!("For the room:   http://{address}:{port}"),
        (true, None) => println!("For the room:   this computer has no network address just now"),
        (false, _) => println!("To serve a room's other devices too: cargo xtask start --lan"),
    }
    println!("Ctrl+C stops it.");
    serve(&server, dist, "/");
    Ok(())
}

/// Serves `dist` at the path `under` (slashes at both ends), to this computer only.
pub fn serve_only(dist: &Path, port: u16, under: &str) -> Result<(), Failure> {
    if !dist.join("index.html").is_file() {
        return Err(Failure::new(format!(
            "There is no app in {}. Run `cargo xtask build` first.",
            dist.display()
        )));
    }
    let server = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)))?;
    println!("http://localhost:{port}{under}");
    serve(&server, dist, under);
    Ok(())
}

fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).map_err(|error| {
        let port = address.port();
        Failure::new(format!(
            "Port {port} cannot be used ({error}). Stop what uses it, or choose another: \
             `--port {}`.",
            port.wrapping_add(1)
        ))
    })
}

fn serve(listener: &TcpListener, dist: &Path, under: &str) {
    http::serve(listener, &|request: &Request| answer(request, dist, under));
}

fn answer(request: &Request, dist: &Path, under: &str) -> Response {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        return plain(405, "405 method not allowed\n");
    }
    let path = request.target.split(['?', '#']).next().unwrap_or_default();
    match find(path, dist, under) {
        Found::File(file) => send(&file, request),
        Found::Folder => with(plain(301, ""), "Location", &format!("{path}/")),
        Found::Nothing => plain(404, "404 not found\n"),
    }
}

/// What stands at a path.
#[derive(Debug, PartialEq, Eq)]
enum Found {
    File(PathBuf),
    /// A folder asked for without its final slash: relative links need it.
    Folder,
    Nothing,
}

fn find(path: &str, dist: &Path, under: &str) -> Found {
    let Some(inner) = path.strip_prefix(under) else {
        let folder = under.len() > 1 && path == under.trim_end_matches('/');
        return if folder {
            Found::Folder
        } else {
            Found::Nothing
        };
    };
    let Some(inner) = decode(inner) else {
        return Found::Nothing;
    };
    let mut file = dist.to_path_buf();
    for part in inner.split('/').filter(|part| !part.is_empty()) {
        // Nothing above the folder, nothing hidden, no drive letters or backslashes.
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return Found::Nothing;
        }
        file.push(part);
    }
    let slashed = inner.is_empty() || inner.ends_with('/');
    if file.is_dir() && slashed {
        file.push("index.html");
    } else if file.is_dir() {
        return Found::Folder;
    } else if slashed {
        return Found::Nothing;
    }
    if file.is_file() {
        Found::File(file)
    } else {
        Found::Nothing
    }
}

/// Resolves `%20` and the like; `None` when malformed or not UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn send(file: &Path, request: &Request) -> Response {
    let tag = tag(file);
    let known = tag.is_some() && request.header("If-None-Match") == tag.as_deref();
    let (status, body) = match (known, fs::read(file)) {
        (true, _) => (304, Vec::new()),
        (false, Ok(bytes)) => (200, bytes),
        (false, Err(_)) => return plain(404, "404 not found\n"),
    };
    let headers = vec![
        ("Content-Type", media_type(file).to_owned()),
        // Always ask again: a room must not run yesterday's build.
        ("Cache-Control", "no-cache".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
    ];
    let response = Response {
        status,
        headers,
        body,
    };
    match tag {
        Some(tag) => with(response, "ETag", &tag),
        None => response,
    }
}

/// Changes when the file does: its length and time.
fn tag(file: &Path) -> Option<String> {
    let data = fs::metadata(file).ok()?;
    let time = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("\"{:x}-{:x}\"", data.len(), time.as_nanos()))
}

fn plain(status: u16, text: &str) -> Response {
    let headers = vec![
        ("Content-Type", "text/plain; charset=utf-8".to_owned()),
        ("Cache-Control", "no-cache".to_owned()),
    ];
    Response {
        status,
        headers,
        body: text.as_bytes().to_vec(),
    }
}

fn with(mut response: Response, name: &'static str, value: &str) -> Response {
    response.headers.push((name, value.to_owned()));
    response
}

fn media_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

/// This computer's address in the local network. Connecting a UDP socket sends nothing, it only
/// asks the system which interface leads outside (192.0.2.0/24 is reserved for documentation).
fn local_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with `index.html` and `un nom/a.js`, different for each test.
    fn sample(name: &str) -> PathBuf {
        let dist = std::env::temp_dir().join(format!("declic-{name}-{}", std::process::id()));
        fs::create_dir_all(dist.join("un nom")).unwrap();
        fs::write(dist.join("index.html"), "page").unwrap();
        fs::write(dist.join("un nom/a.js"), "script").unwrap();
        fs::write(dist.join(".hidden"), "secret").unwrap();
        dist
    }

    #[test]
    fn files_folders_and_nothing() {
        let dist = sample("plain");
        let find = |path| find(path, &dist, "/");
        assert_eq!(find("/"), Found::File(dist.join("index.html")));
        assert_eq!(
            find("/un%20nom/a.js"),
            Found::File(dist.join("un nom/a.js"))
        );
        assert_eq!(find("/un%20nom"), Found::Folder);
        for path in [
            "/un%20nom/",
            "/index.html/",
            "/absent.js",
            "/%",
            "/%ff",
            "/.hidden",
            "",
        ] {
            assert_eq!(find(path), Found::Nothing, "{path}");
        }
        fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn nothing_above_the_folder() {
        let dist = sample("above");
        let inner = dist.join("un nom");
        for path in [
            "/../index.html",
            "/%2e%2e/index.html",
            "/..%2findex.html",
            "/a\\..\\b",
            "/c:",
        ] {
            assert_eq!(find(path, &inner, "/"), Found::Nothing, "{path}");
        }
        fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn a_sub_folder_answers_nowhere_else() {
        let dist = sample("under");
        let find = |path| find(path, &dist, "/sous/dossier/");
        assert_eq!(find("/sous/dossier/"), Found::File(dist.join("index.html")));
        assert_eq!(find("/sous/dossier"), Found::Folder);
        assert_eq!(find("/index.html"), Found::Nothing);
        assert_eq!(find("/"), Found::Nothing);
        fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn the_wasm_has_its_type() {
        assert_eq!(media_type(Path::new("a_bg.wasm")), "application/wasm");
    }
}
