//! A thin shell around the room: configuration, sockets, the one task that owns the room.
//!
//! Nothing here decides who may see or say what; that is `room`. Nothing here knows what a frame
//! looks like; that is `protocol::wire`.

pub mod arguments;
pub mod config;

mod api;
mod assets;
mod auth;
mod background;
mod body;
mod clock;
mod door;
mod fanout;
mod fault;
mod frame;
mod healthcheck;
mod init;
mod listen;
mod live;
mod metrics;
mod outbox;
mod pictures;
mod relays;
mod reload;
mod room_task;
mod routes;
mod site;
mod socket;
mod store;
mod upgrade;
mod visitors;

pub use auth::{Passport, sign};
pub use fault::Fault;
pub use healthcheck::healthcheck;
pub use init::write_config;
pub use listen::serve;
pub use store::Unusable;
