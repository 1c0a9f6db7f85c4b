//! The cameras that are open on this page.

mod dock;
mod mine;
mod picture;
mod tile;
mod watchers;

pub(crate) use dock::Dock;
