//! The pages: composition only.

mod door;
mod ended;
mod room;

pub(crate) use door::DoorPage;
pub(crate) use ended::EndedPage;
pub(crate) use room::RoomPage;
