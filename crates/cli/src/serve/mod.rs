//! `declic serve`: the built app, served to this computer or to a room.
//!
//! # Layout
//!
//! - [`site`]: the folder as an HTTP service: types, compression, caching, headers
//! - [`address`]: the addresses at which a room finds it

mod address;
mod site;

use std::{
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    time::Duration,
};

use axum_server::Handle;
use hyper_util::rt::TokioTimer;

use crate::messages::Messages;
use crate::shared::{Exit, complain, lang_parser, print};
use declic_text::Lang;

/// How long a connection may take to send the head of a request, the first or a later one.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// How long downloads under way may go on after Ctrl+C.
const GRACE: Duration = Duration::from_secs(2);

/// Arguments of `declic serve`.
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the built app
    dir: PathBuf,
    /// TCP port; 0 for any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Answer the other devices of the local network too
    #[arg(long)]
    lan: bool,
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
    let app = site::router(&args.dir, &prefix);
    let listener = bind(args.port, args.lan)?;
    let port = listener.local_addr()?.port();
    announce(port, &prefix, args);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(run(listener, app))?;
    Ok(())
}

fn bind(port: u16, lan: bool) -> Result<TcpListener, ServeError> {
    let address = if lan {
        Ipv4Addr::UNSPECIFIED
    } else {
        Ipv4Addr::LOCALHOST
    };
    let bound = TcpListener::bind(SocketAddr::from((address, port)));
    let listener = bound.map_err(|error| ServeError::Port { port, error })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Prints where the app is, before the first request can come.
fn announce(port: u16, prefix: &str, args: &Args) {
    let messages = Messages(args.lang);
    print(&messages.serve_here(format!("http://localhost:{port}{prefix}/")));
    if args.lan {
        address::announce(port, prefix, messages);
    }
    print(messages.serve_stop());
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
