//! A thin shell around the room: configuration, sockets, the one task that owns the room.
//!
//! Nothing here decides who may see or say what; that is `room`. Nothing here knows what a frame
//! looks like; that is `protocol::wire`.

pub mod arguments;
pub mod config;

mod assets;
mod auth;
mod clock;
mod fanout;
mod fault;
mod frame;
mod init;
mod listen;
mod metrics;
mod outbox;
mod pictures;
mod room_task;
mod routes;
mod socket;
mod store;
mod upgrade;
mod visitors;

pub use auth::sign;
pub use fault::Fault;
pub use init::write_config;
pub use listen::serve;
pub use store::Unusable;
