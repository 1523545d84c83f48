//! Files beside the page: contents and the school's settings.

use gloo_net::http::Request;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// Why a file beside the page could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FetchError {
    /// No network, no such file, or a server's refusal.
    #[error("cannot be fetched")]
    Missing,
    /// The file does not have the expected format; the text says where.
    #[error("cannot be read: {0}")]
    Unreadable(String),
}

/// Fetches the text at `path`, relative to the page.
///
/// # Errors
/// [`FetchError::Missing`].
pub async fn text(path: &str) -> Result<String, FetchError> {
    let response = Request::get(path).send().await;
    let response = response.map_err(|_| FetchError::Missing)?;
    if !response.ok() {
        return Err(FetchError::Missing);
    }
    response.text().await.map_err(|_| FetchError::Missing)
}

/// Fetches the JSON file at `path`, relative to the page.
///
/// # Errors
/// See [`FetchError`].
pub async fn json<T: DeserializeOwned>(path: &str) -> Result<T, FetchError> {
    let response = Request::get(path)
        .send()
        .await
        .map_err(|_| FetchError::Missing)?;
    if !response.ok() {
        return Err(FetchError::Missing);
    }
    response.json().await.map_err(|error| match error {
        gloo_net::Error::SerdeError(error) => FetchError::Unreadable(error.to_string()),
        gloo_net::Error::JsError(_) | gloo_net::Error::GlooError(_) => FetchError::Missing,
    })
}
