//! The wasm entry: hydrates what the server sent.
