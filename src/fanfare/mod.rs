//! The typed Admin API client; a leaf that knows nothing of the rest.
