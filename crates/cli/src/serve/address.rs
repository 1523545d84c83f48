//! The addresses at which the other devices of a room find this computer, with a QR code.

use std::{
    io::{IsTerminal, stdout},
    net::Ipv4Addr,
};

use declic_link::{Qr, qr};
use if_addrs::{IfAddr, get_if_addrs};

use crate::messages::Messages;
use crate::shared::print;

/// Prints each address of this computer in its local networks, and the first as a QR code.
pub fn announce(port: u16, prefix: &str, messages: Messages) {
    let urls: Vec<String> = local_addresses()
        .into_iter()
        .map(|address| format!("http://{address}:{port}{prefix}/"))
        .collect();
    for url in &urls {
        print(&messages.serve_room(url));
    }
    match urls.first().map(|url| qr(url, "")) {
        Some(Some(code)) => print(&readable(&blocks(&code), stdout().is_terminal())),
        // An address that is too long for a QR code can still be typed.
        Some(None) => {}
        None => print(messages.serve_no_network()),
    }
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

/// The code's light modules are drawn as blocks: on a terminal they are set white on black, since
/// not all cameras read an inverted code.
fn readable(code: &str, terminal: bool) -> String {
    let (begin, end) = if terminal {
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
