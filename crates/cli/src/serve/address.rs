//! The addresses at which the other devices of a room find this computer: printed with a QR code, and
//! given to the page as `room.json`.

use std::{
    io::{IsTerminal, stdout},
    net::Ipv4Addr,
    sync::Arc,
};

use axum::{
    http::header,
    response::IntoResponse,
    routing::{MethodRouter, get},
};
use declic_link::{Qr, qr};
use if_addrs::{IfAddr, get_if_addrs};
use serde_json::json;

use crate::messages::Messages;
use crate::shared::print;

/// What the local network reaches of this server.
#[derive(Clone, Debug)]
pub struct Room {
    lan: bool,
    port: u16,
    prefix: Arc<str>,
}

impl Room {
    /// The app at `port`, below `prefix`; `lan` says whether the local network is answered at all.
    pub fn new(lan: bool, port: u16, prefix: &str) -> Self {
        Self {
            lan,
            port,
            prefix: prefix.into(),
        }
    }

    /// The app's addresses in the local networks of this computer, as they are now; none where the local
    /// network is not answered.
    fn addresses(&self) -> Vec<String> {
        if !self.lan {
            return Vec::new();
        }
        let Self { port, prefix, .. } = self;
        let addresses = local_addresses().into_iter();
        addresses
            .map(|address| format!("http://{address}:{port}{prefix}/"))
            .collect()
    }

    /// Prints each address, and the first as a QR code; nothing where the local network is not answered.
    pub fn announce(&self, messages: Messages) {
        if !self.lan {
            return;
        }
        let urls = self.addresses();
        for url in &urls {
            print(&messages.serve_room(url));
        }
        match urls.first().map(|url| qr(url, "")) {
            Some(Some(code)) => print(&readable(&blocks(&code), takes_colours())),
            // An address that is too long for a QR code can still be typed.
            Some(None) => {}
            None => print(messages.serve_no_network()),
        }
    }

    /// Answers with `{"addresses": [...]}`, found anew at each request: a hotspot may be switched on later.
    pub fn route(self) -> MethodRouter {
        get(async move || {
            let headers = [
                (header::CONTENT_TYPE, "application/json"),
                (header::CACHE_CONTROL, "no-store"),
            ];
            let body = json!({ "addresses": self.addresses() });
            (headers, body.to_string()).into_response()
        })
    }
}

/// Whether the output is a terminal that follows colour sequences; the console of Windows has to be asked to.
fn takes_colours() -> bool {
    stdout().is_terminal() && anstyle_query::windows::enable_ansi_colors() != Some(false)
}

/// The code as text, two rows of modules in a line.
fn blocks(code: &Qr) -> String {
    let side = code.side();
    let pair = |x: i32, y: i32| match (code.is_dark(x, y), code.is_dark(x, y + 1)) {
        (false, false) => '█',
        (false, true) => '▀',
        (true, false) => '▄',
        (true, true) => ' ',
    };
    let line = |y: i32| (0..side).map(|x| pair(x, y)).collect::<String>() + "\n";
    (0..side).step_by(2).map(line).collect()
}

/// The code's light modules are drawn as blocks: where colours show they are set white on black, since
/// not all cameras read an inverted code.
fn readable(code: &str, colours: bool) -> String {
    let (begin, end) = if colours {
        ("\u{1b}[97;40m", "\u{1b}[0m")
    } else {
        ("", "")
    };
    let lines: Vec<String> = code
        .lines()
        .map(|line| format!("{begin}{line}{end}"))
        .collect();
    lines.join("\n")
}

/// IPv4 addresses of the interfaces that are up; private ones first, in the system's order.
fn local_addresses() -> Vec<Ipv4Addr> {
    let mut found: Vec<Ipv4Addr> = get_if_addrs()
        .unwrap_or_default()
        .into_iter()
        .filter(|interface| interface.is_oper_up() && !interface.is_loopback())
        .filter(|interface| !interface.is_link_local())
        .filter_map(|interface| match interface.addr {
            IfAddr::V4(address) => Some(address.ip),
            // Long to type, and rarely what a room's router hands out alone.
            IfAddr::V6(_) => None,
        })
        .collect();
    found.sort_by_key(|address| !address.is_private());
    found
}
