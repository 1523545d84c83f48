//! Just enough of HTTP/1.1 for the static server: one thread and one request a connection.
//!
//! The well-known small crate was tried: its pool of threads can leave a new connection waiting
//! behind idle ones for ever (seen in the browser tests as pages that never finish loading), and
//! the larger servers would be compiled before every other command.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// How long a silent browser is waited for.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes of a request's head at the most.
const LONGEST_HEAD: u64 = 32 * 1024;

/// What a browser asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    /// `GET` and the like.
    pub method: String,
    /// The path with its query, as it was sent.
    pub target: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of the header called `name`, in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// What it gets.
#[derive(Debug, PartialEq, Eq)]
pub struct Response {
    /// `200` and the like.
    pub status: u16,
    /// Headers beside those that [`serve`] adds.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes.
    pub body: Vec<u8>,
}

/// Answers every connection of `listener` with `answer`, until the process ends.
pub fn serve(listener: &TcpListener, answer: &(impl Fn(&Request) -> Response + Sync)) {
    std::thread::scope(|scope| {
        for stream in listener.incoming() {
            let Ok(stream) = stream else { continue };
            // A browser that goes away in the middle is not our concern.
            scope.spawn(move || drop(converse(stream, answer)));
        }
    });
}

fn converse(mut stream: TcpStream, answer: &impl Fn(&Request) -> Response) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(request) = read(&stream)? else {
        return Ok(());
    };
    let response = answer(&request);
    let body: &[u8] = if request.method == "HEAD" {
        &[]
    } else {
        &response.body
    };
    write!(
        stream,
        "HTTP/1.1 {} {}\r\n",
        response.status,
        reason(response.status)
    )?;
    for (name, value) in &response.headers {
        // A line end in a value would begin another header.
        if !value.contains(['\r', '\n']) {
            write!(stream, "{name}: {value}\r\n")?;
        }
    }
    write!(
        stream,
        "Content-Length: {}\r\nConnection: close\r\n\r\n",
        response.body.len()
    )?;
    stream.write_all(body)?;
    stream.flush()
}

/// The head of a request; `None` when the connection closed without one, or it is malformed.
fn read(stream: impl Read) -> io::Result<Option<Request>> {
    let mut lines = BufReader::new(stream.take(LONGEST_HEAD));
    let mut line = String::new();
    lines.read_line(&mut line)?;
    let mut parts = line.split_whitespace();
    let (Some(method), Some(target), Some(_)) = (parts.next(), parts.next(), parts.next()) else {
        return Ok(None);
    };
    let (method, target) = (method.to_owned(), target.to_owned());
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        if line.trim().is_empty() {
            return Ok(Some(Request {
                method,
                target,
                headers,
            }));
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        304 => "Not Modified",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_and_its_headers_found_in_any_case() {
        let head = "GET /a?b HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"1\"\r\n\r\nrest";
        let request = read(head.as_bytes()).unwrap().unwrap();
        assert_eq!(
            (request.method.as_str(), request.target.as_str()),
            ("GET", "/a?b")
        );
        assert_eq!(request.header("if-none-match"), Some("\"1\""));
        assert_eq!(request.header("absent"), None);
    }

    #[test]
    fn what_is_cut_or_strange_is_no_request() {
        for head in ["", "GET", "GET / HTTP/1.1\r\nHost: x", "\r\n\r\n"] {
            assert_eq!(read(head.as_bytes()).unwrap(), None, "{head:?}");
        }
    }

    #[test]
    fn many_connections_at_once_are_all_answered() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            serve(&listener, &|request: &Request| Response {
                status: 200,
                headers: Vec::new(),
                body: request.target.clone().into_bytes(),
            });
        });
        // Browsers open connections ahead and leave them silent.
        let _silent: Vec<_> = (0..20)
            .map(|_| TcpStream::connect(address).unwrap())
            .collect();
        for number in 0..50 {
            let mut stream = TcpStream::connect(address).unwrap();
            write!(stream, "GET /{number} HTTP/1.1\r\n\r\n").unwrap();
            let mut text = String::new();
            stream.read_to_string(&mut text).unwrap();
            assert!(text.ends_with(&format!("\r\n\r\n/{number}")), "{text}");
        }
    }
}
