//! Pictures: how they are picked, how far they have come, and how they are shown.

mod add;
mod moving;
mod picture;
mod preference;
mod tray;
mod tray_item;
mod viewer;
mod zone;

use client::pictures::Pictures;
use protocol::Channel;
use protocol::session::Room;
use yew::{hook, use_context};

pub(crate) use self::add::AddPictures;
pub(crate) use self::picture::Picture;
pub(crate) use self::preference::PicturePreference;
pub(crate) use self::tray::Tray;
pub(crate) use self::viewer::Viewer;
pub(crate) use self::zone::{DropHere, use_picture_zone};
use crate::slice::Slice;

/// What all of these know, wherever they stand on the page.
#[derive(Clone, PartialEq)]
pub(crate) struct Here {
    pub(crate) pictures: Slice<Pictures>,
    pub(crate) room: Slice<Option<Room>>,
    /// The conversation that is shown.
    pub(crate) channel: Option<Channel>,
}

impl Here {
    /// Whether pictures are taken in the conversation that is shown.
    fn takes_pictures(&self) -> bool {
        let channel = self.channel.as_ref();
        let takes = |room: &Room| channel.is_some_and(|channel| room.takes_pictures(channel));
        self.room.as_ref().is_some_and(takes)
    }

    /// The size in which a picture is shown in the conversation, in CSS pixels.
    fn shown_size(&self, width: u32, height: u32) -> (u32, u32) {
        let widest = self.room.as_ref().map_or(0, |room| room.pictures.preview_width);
        let widest = if widest == 0 { WIDEST } else { widest };
        fitted((width.max(1), height.max(1)), (widest, widest))
    }
}

/// A size that fits into another, in the same proportions, and never larger than it was.
fn fitted((width, height): (u32, u32), (widest, highest): (u32, u32)) -> (u32, u32) {
    let scaled = |side: u32, by: u32, of: u32| {
        let scaled = u64::from(side) * u64::from(by) / u64::from(of);
        u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
    };
    let (width, height) =
        if width > widest { (widest, scaled(height, widest, width)) } else { (width, height) };
    if height > highest { (scaled(width, highest, height), highest) } else { (width, height) }
}

/// What is known here.
#[hook]
fn use_here() -> Here {
    use_context::<Here>().expect("the app says it to everything below it")
}

/// How wide a picture is where the room says nothing.
const WIDEST: u32 = 360;
