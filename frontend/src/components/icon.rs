//! The icons, drawn for this project: 24 by 24, one stroke, the colour of the text around them.

use yew::{Html, html};

/// A small picture beside words, or instead of words that a screen reader is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    /// A camera.
    Camera,
    /// A camera with a mark on it: explicit.
    CameraExplicit,
    /// A camera that is off.
    CameraOff,
    /// An eye: somebody watches.
    Eye,
    /// A shield: keeps order.
    Shield,
    /// A star: a friend of the house.
    Star,
    /// A cross: close.
    Close,
    /// A paper plane: send.
    Send,
    /// Two heads: people.
    People,
    /// A number sign: a channel.
    Channel,
    /// A seat: the lobby.
    Sofa,
    /// Sparkles: anything goes.
    Sparkles,
    /// A door with an arrow out of it: leave.
    Leave,
    /// Three dots: more to choose from.
    More,
    /// A speech bubble: a message.
    Message,
    /// A loudspeaker.
    Sound,
    /// A loudspeaker that is crossed out: mute.
    Mute,
    /// A circle with a stroke through it: block.
    Block,
    /// A framed landscape: a picture.
    Picture,
    /// A camera for photographs.
    Photo,
    /// A plus: closer.
    Plus,
    /// A minus: farther away.
    Minus,
    /// An arrow into a tray: keep it on this machine.
    Download,
    /// A triangle: let it move.
    Play,
    /// Two bars: hold it still.
    Pause,
    /// A clock: it takes a while.
    Clock,
    /// A face that smiles: emojis.
    Smile,
    /// An arrow back to the left: reply.
    Reply,
    /// A pencil: change.
    Pencil,
    /// Two sheets: copy.
    Copy,
    /// An eye that is crossed out: hide.
    EyeOff,
    /// A bin: take back.
    Bin,
    /// An arrow down: to the newest.
    Down,
    /// An exclamation mark in a circle: something went wrong.
    Alert,
}

impl Icon {
    /// The icon of a channel, by the name its owner gave it.
    pub(crate) fn of_channel(name: &str) -> Self {
        match name {
            "sofa" => Self::Sofa,
            "sparkles" => Self::Sparkles,
            "camera" => Self::Camera,
            _ => Self::Channel,
        }
    }

    fn drawing(self) -> &'static str {
        match self {
            Self::Camera => {
                "M3 8a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zm12 3 6-3.5v9L15 13z"
            }
            Self::CameraExplicit => {
                "M3 8a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2zm12 3 6-3.5v9L15 13zM9 8.8v3.7M9 15.2v.1"
            }
            Self::CameraOff => {
                "M7 6h6a2 2 0 0 1 2 2v3l6-3.5v9m-6 .5a2 2 0 0 1-2 1H5a2 2 0 0 1-2-2V8a2 2 0 0 1 1-1.7M3 3l18 18"
            }
            Self::Eye => {
                "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zm10-3a3 3 0 1 1 0 6 3 3 0 0 1 0-6z"
            }
            Self::Shield => {
                "M12 3.5 5 6v5.5c0 4.3 2.9 7.5 7 9 4.1-1.5 7-4.7 7-9V6zM9 12l2.2 2.2L15.2 10"
            }
            Self::Star => "M12 4l2.4 5.1 5.6.7-4.1 3.9 1.1 5.6-5-2.8-5 2.8 1.1-5.6L4 9.8l5.6-.7z",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Send => "M21 3 10 14M21 3l-6.5 18-4.5-7-7-4.5z",
            Self::People => {
                "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6.5 9c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.6m2 3.4c2.2.8 3.5 2.8 3.5 5.5"
            }
            Self::Channel => "M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16",
            Self::Sofa => {
                "M5 11V8a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v3M3 13a2 2 0 0 1 4 0v2h10v-2a2 2 0 0 1 4 0v5H3zm2 5v2m14-2v2"
            }
            Self::Sparkles => {
                "M11 4l1.8 5.2L18 11l-5.2 1.8L11 18l-1.8-5.2L4 11l5.2-1.8zM18.5 15.5l.8 2.2 2.2.8-2.2.8-.8 2.2-.8-2.2-2.2-.8 2.2-.8z"
            }
            Self::More => {
                "M5 11.15a.85.85 0 1 0 0 1.7.85.85 0 0 0 0-1.7zM12 11.15a.85.85 0 1 0 0 1.7.85.85 0 0 0 0-1.7zM19 11.15a.85.85 0 1 0 0 1.7.85.85 0 0 0 0-1.7z"
            }
            Self::Message => {
                "M5 5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2z"
            }
            Self::Sound => {
                "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11"
            }
            Self::Mute => "M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5",
            Self::Block => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6",
            Self::Picture => {
                "M5 4h14a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm-2 13 5-5 4 4 3-3 6 6M15.5 7.5a1.2 1.2 0 1 0 0 2.4 1.2 1.2 0 0 0 0-2.4z"
            }
            Self::Photo => {
                "M4 8h3l1.5-2.5h7L17 8h3a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 4 8zm8 2a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z"
            }
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Download => {
                "M12 4v11m-4.5-4.5L12 15l4.5-4.5M4 17v1.5a1.5 1.5 0 0 0 1.5 1.5h13a1.5 1.5 0 0 0 1.5-1.5V17"
            }
            Self::Play => "M8 5v14l11-7z",
            Self::Pause => "M8.5 5v14M15.5 5v14",
            Self::Smile => {
                "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM8.5 14s1.2 2 3.5 2 3.5-2 3.5-2M9 9.5v.6M15 9.5v.6"
            }
            Self::Reply => "M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6v1",
            Self::Pencil => "M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 3L8.5 19zM14.5 6l3.5 3.5",
            Self::Copy => {
                "M9 9h9a1.5 1.5 0 0 1 1.5 1.5V19a1.5 1.5 0 0 1-1.5 1.5H9A1.5 1.5 0 0 1 7.5 19v-8.5A1.5 1.5 0 0 1 9 9zM15.5 6V5A1.5 1.5 0 0 0 14 3.500H5.500A1.5 1.5 0 0 0 4 5v8.500A1.5 1.5 0 0 0 5.5 15"
            }
            Self::EyeOff => {
                "M9.5 5.800A9.6 9.6 0 0 1 12 5.500C18.4 5.5 22 12 22 12a17 17 0 0 1-2.6 3.300M6.3 7.300A16.5 16.5 0 0 0 2 12s3.6 6.5 10 6.500a9.8 9.8 0 0 0 4.5-1.100M10 10a3 3 0 0 0 4.2 4.200M3 3l18 18"
            }
            Self::Bin => {
                "M4.5 7h15M9.5 7V4.500h5V7M6.5 7l.8 12.500h9.400L17.5 7M10 10.500v5.500M14 10.500v5.5"
            }
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
            Self::Alert => {
                "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5v5.5M12 15.95a.3.3 0 1 0 0 .6.3.3 0 0 0 0-.6z"
            }
            Self::Leave => "M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4m5-12 4 4-4 4m4-4H9",
        }
    }
}

/// Draws an icon. It is hidden from screen readers: words say what it stands for.
pub(crate) fn icon(icon: Icon) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={icon.drawing()} /></svg>
    }
}
