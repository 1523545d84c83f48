//! A folder as an HTTP service: `tower-http` reads the files, compressed variants (`.br`, `.gz`)
//! included; this file adds what a browser should keep and the security headers.

use std::{path::Path, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::MethodRouter,
};
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// Headers of every answer. The page carries its own policy in a meta tag, which cannot say who
/// may frame it.
const SECURITY_HEADERS: [(HeaderName, HeaderValue); 3] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("frame-ancestors 'self'"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    ),
];

/// What the page fetches beside itself to know the room's addresses. Other hosts have no such file.
const ROOM: &str = "room.json";

/// For files whose name changes with their content.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For the others: stored, but revalidated on each request (ETag): a new build takes effect at once.
const ASK: HeaderValue = HeaderValue::from_static("no-cache");

/// `a/b`, `/a/b/` → `/a/b`; the root → an empty text.
pub fn prefix(under: &str) -> String {
    match under.trim_matches('/') {
        "" => String::new(),
        inner => format!("/{inner}"),
    }
}

/// Serves `folder` below `prefix`, which is empty or starts with a slash and does not end in one, and
/// `room` as the file [`ROOM`] in it.
pub fn router(folder: &Path, prefix: &str, room: MethodRouter) -> Router {
    let files = ServeDir::new(folder)
        .precompressed_br()
        .precompressed_gzip()
        .redirect_path_prefix(prefix);
    let mut router = if prefix.is_empty() {
        Router::new().fallback_service(files)
    } else {
        let bare: Arc<str> = prefix.into();
        Router::new()
            .nest_service(prefix, files)
            .layer(middleware::from_fn_with_state(bare, add_slash))
    };
    router = router.route(&format!("{prefix}/{ROOM}"), room);
    for (name, value) in SECURITY_HEADERS {
        router = router.layer(SetResponseHeaderLayer::overriding(name, value));
    }
    router
        .layer(middleware::from_fn(cache_control))
        .layer(middleware::from_fn(refuse_hidden))
}

/// Sets how long a browser may keep an answer without asking, where the answer does not say so itself.
async fn cache_control(request: Request, next: Next) -> Response {
    let hashed = is_hashed(request.uri().path());
    let mut response = next.run(request).await;
    let status = response.status();
    let served = status.is_success() || status == StatusCode::NOT_MODIFIED;
    let value = if hashed && served { KEEP } else { ASK };
    let headers = response.headers_mut();
    headers.entry(header::CACHE_CONTROL).or_insert(value);
    response
}

/// Redirects the prefix without its final slash, which relative addresses need.
async fn add_slash(State(prefix): State<Arc<str>>, request: Request, next: Next) -> Response {
    if request.uri().path() == &*prefix {
        return Redirect::permanent(&format!("{prefix}/")).into_response();
    }
    next.run(request).await
}

/// Files that a system hides (`.git`, `.env`) are no part of a site.
async fn refuse_hidden(request: Request, next: Next) -> Response {
    let hidden = |part: &str| part.starts_with('.') || part.to_ascii_lowercase().starts_with("%2e");
    if request.uri().path().split('/').any(hidden) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

/// Whether the build put a hash of the content into the path: 16 or more hexadecimal digits after
/// a hyphen, at the end of a folder's name or before a file's extension.
fn is_hashed(path: &str) -> bool {
    path.split('/').any(|part| {
        let stem = part.split('.').next().unwrap_or(part);
        stem.rsplit_once('-').is_some_and(|(_, hash)| {
            hash.len() >= 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept() {
        for path in [
            "/style-0123456789abcdef.css",
            "/app-0123456789abcdef/split_screens.wasm",
        ] {
            assert!(is_hashed(path), "{path}");
        }
        for path in [
            "/",
            "/boot-old.js",
            "/js/editor.js",
            "/a-0123456789abcdeg.js",
            "/abcdef0123456789",
        ] {
            assert!(!is_hashed(path), "{path}");
        }
    }

    #[test]
    fn a_prefix_has_one_leading_slash() {
        assert_eq!(prefix("/"), "");
        assert_eq!(prefix("sous/dossier"), "/sous/dossier");
        assert_eq!(prefix("/sous/dossier/"), "/sous/dossier");
    }
}
