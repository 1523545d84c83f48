//! Reads `content/`, checks it, applies typography and writes the JSON that the app fetches.
