//! The cameras that are open on this page, and my own before anybody sees it.

mod audience;
mod cover;
mod devices;
mod dock;
mod meter;
mod mine;
mod picture;
mod setup;
mod tile;
mod tile_frame;
mod toolbar;
mod trouble;
mod waiting;
mod watchers;

pub(crate) use dock::Dock;
