//! Files beside the page: contents and the school's settings.

use declic_lean::json::{ShapeError, Value, parse};
use gloo_net::http::Request;
use thiserror::Error;

/// Why a file beside the page could not be had.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FetchError {
    /// No network, no such file, or a server's refusal.
    #[error("cannot be fetched")]
    Missing,
    /// It came, but it is not what was expected; the text says where.
    #[error("cannot be read: {0}")]
    Unreadable(String),
}

impl From<ShapeError> for FetchError {
    fn from(error: ShapeError) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// Fetches the JSON file at `path`, relative to the page.
pub async fn json(path: &str) -> Result<Value, FetchError> {
    let response = Request::get(path)
        .send()
        .await
        .map_err(|_| FetchError::Missing)?;
    if !response.ok() {
        return Err(FetchError::Missing);
    }
    let text = response.text().await.map_err(|_| FetchError::Missing)?;
    parse(&text).map_err(|error| FetchError::Unreadable(error.to_string()))
}
