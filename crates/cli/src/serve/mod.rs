//! `declic serve`: the built app, served to this computer or to a room.
//!
//! # Layout
//!
//! - [`site`]: the folder as an HTTP service: types, compression, caching, headers
//! - [`address`]: the addresses at which a room finds it, printed and as `room.json`

mod address;
mod site;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    ops::RangeInclusive,
    path::PathBuf,
    time::Duration,
};

use axum_server::Handle;
use hyper_util::rt::TokioTimer;

use self::address::Room;
use crate::messages::Messages;
use crate::shared::{Exit, complain, lang_parser, print};
use declic_text::Lang;

/// How long a connection may take to send the head of a request, the first or a later one.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long downloads under way may go on after Ctrl+C.
const GRACE: Duration = Duration::from_secs(2);

/// The port where none is asked for. It is part of the app's origin: a browser keeps files and
/// dossiers for each port apart.
const DEFAULT_PORT: u16 = 8080;
/// The ports that are tried after it where the page opens by itself: nobody types the number then.
const NEXT_PORTS: RangeInclusive<u16> = 8081..=8089;

/// Arguments of `declic serve`.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the built app
    dir: PathBuf,
    /// TCP port; 0 for any free one. Without it 8080, and with --open, where that is taken, the first
    /// free one of 8081 to 8089
    #[arg(long)]
    port: Option<u16>,
    /// Answer the other devices of the local network too
    #[arg(long)]
    lan: bool,
    /// Open the page in the browser of this computer
    #[arg(long)]
    open: bool,
    /// Serve below this path instead of the root, as a host with many sites does
    #[arg(long, value_name = "PATH", default_value = "/")]
    under: String,
    /// Language of the messages
    #[arg(long, value_parser = lang_parser(), default_value = "fr")]
    lang: Lang,
}

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
enum ServeError {
    /// The folder holds no built app.
    #[error("no index.html in {0}")]
    NoApp(PathBuf),
    /// The port is taken or not allowed.
    #[error("port {port}: {error}")]
    Port {
        /// The port asked for.
        port: u16,
        /// What the system says.
        error: io::Error,
    },
    /// The system refused something else.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Serves until Ctrl+C.
pub fn serve(args: &Args) -> Exit {
    match try_serve(args) {
        Ok(()) => Exit::Fine,
        Err(error) => {
            complain(&message(&error, Messages(args.lang)));
            Exit::Usage
        }
    }
}

fn try_serve(args: &Args) -> Result<(), ServeError> {
    if !args.dir.join("index.html").is_file() {
        return Err(ServeError::NoApp(args.dir.clone()));
    }
    let prefix = site::prefix(&args.under);
    let listener = listen(args)?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    let here = format!("http://localhost:{port}{prefix}/");
    let room = Room::new(args.lan, port, &prefix);
    let messages = Messages(args.lang);
    announce(&here, &room, messages);
    let app = site::router(&args.dir, &prefix, room.route());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    if args.open {
        // Beside the server: a browser's launcher is watched for a moment, to know whether it failed.
        runtime.spawn_blocking(move || open_page(&here, messages));
    }
    runtime.block_on(run(listener, app))?;
    Ok(())
}

/// Listens at the port asked for, or at the default one and those after it.
fn listen(args: &Args) -> Result<TcpListener, ServeError> {
    let bind = |port| bind(port, args.lan).map_err(|error| ServeError::Port { port, error });
    let first = bind(args.port.unwrap_or(DEFAULT_PORT));
    if first.is_ok() || args.port.is_some() || !args.open {
        return first;
    }
    let next = NEXT_PORTS.clone().find_map(|port| bind(port).ok());
    next.map_or(first, Ok)
}

fn bind(port: u16, lan: bool) -> io::Result<TcpListener> {
    let here = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    if !lan {
        return TcpListener::bind(here);
    }
    if port != 0 {
        // Windows and macOS share a port between a program that listens at localhost alone and one
        // that listens everywhere; the page would open in the other program. Let go at once.
        TcpListener::bind(here)?;
    }
    TcpListener::bind(SocketAddr::from((Ipv4Addr::UNSPECIFIED, port)))
}

/// Prints where the app is, before the first request can come.
fn announce(here: &str, room: &Room, messages: Messages) {
    print(&messages.serve_here(here));
    room.announce(messages);
    print(messages.serve_stop());
}

/// Opens the page. Where no browser can be opened, a person still reads the address.
fn open_page(here: &str, messages: Messages) {
    if open::that_detached(here).is_err() {
        print(messages.serve_no_browser());
    }
}

async fn run(listener: TcpListener, app: axum::Router) -> io::Result<()> {
    let handle = Handle::new();
    tokio::spawn(stop_on_interrupt(handle.clone()));
    let mut server = axum_server::from_tcp(listener)?
        .handle(handle)
        .http1_only()
        .first_request_timeout(HEAD_TIMEOUT);
    server
        .http_builder()
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT);
    server.serve(app.into_make_service()).await
}

async fn stop_on_interrupt(handle: Handle<SocketAddr>) {
    // Where the system has no such signal, the process ends by other means.
    if tokio::signal::ctrl_c().await.is_ok() {
        handle.graceful_shutdown(Some(GRACE));
    }
}

fn message(error: &ServeError, messages: Messages) -> String {
    match error {
        ServeError::NoApp(folder) => messages.serve_no_app(folder.display()),
        ServeError::Port { port, error } => {
            let other = port.checked_add(1).unwrap_or(8080);
            messages.serve_port(error, other, port)
        }
        ServeError::Io(error) => messages.serve_stopped(error),
    }
}
