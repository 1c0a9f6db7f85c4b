//! Every number of the contract, with its reason. Both sides read the same constants.

/// The version of `parlor` that this crate speaks: the number in `login.protocol`.
pub const PROTOCOL_VERSION: u32 = 1;

/// Longest name in Unicode scalar values (wire.md, section 9): room for 32 letters that are
/// each built from two.
pub const NAME_SCALARS_MAX: usize = 64;

/// Longest name in what a reader calls letters (wire.md, section 9).
pub const NAME_GRAPHEMES_MAX: usize = 32;

/// Longest id of a public channel; ids are short words that an owner types.
pub const CHANNEL_ID_MAX: usize = 32;

/// Longest id that a client gives to what it sends (wire.md, section 1).
pub const CLIENT_ID_MAX: usize = 64;

/// Longest emoji in Unicode scalar values: a family of four in four colours has eleven, the flag of
/// a region seven.
pub const EMOJI_SCALARS_MAX: usize = 16;

/// Largest id of a message: JavaScript holds whole numbers up to here (wire.md, section 1).
pub const MESSAGE_ID_MAX: u64 = (1 << 53) - 1;

/// Longest text beside a status, in Unicode scalar values (wire.md, section 4).
pub const STATUS_TEXT_MAX: usize = 60;

/// Deepest nesting of a message body (wire.md, "Body"); beyond it everything is text.
pub const BODY_DEPTH_MAX: usize = 16;

/// Most nodes of a message body (wire.md, "Body"); beyond it everything is text.
pub const BODY_NODES_MAX: usize = 500;

/// Longest message in Unicode scalar values after trimming (wire.md, section 9).
pub const MESSAGE_SCALARS_MAX: usize = 5_000;

/// Longest frame before login in bytes: a login with a long token fits (wire.md, section 9).
pub const FRAME_BEFORE_LOGIN_MAX: usize = 16 * 1024;

/// Longest frame after login in bytes (wire.md, section 9).
pub const FRAME_MAX: usize = 64 * 1024;

/// Longest session description in bytes; browsers make about 4 KB (wire.md, section 9).
pub const DESCRIPTION_MAX: usize = 32 * 1024;

/// Longest ICE candidate in bytes (wire.md, section 9).
pub const CANDIDATE_MAX: usize = 2 * 1024;

/// Longest frame in bytes of somebody who may post pictures: a picture of a megabyte fits even as an
/// object of numbers (wire.md, section 9).
pub const FRAME_WITH_PICTURE_MAX: usize = 16 * 1024 * 1024;

/// Bytes of such frames that may be in assembly in the whole server (wire.md, section 9).
pub const FRAMES_IN_ASSEMBLY_MAX: usize = 64 * 1024 * 1024;

/// Largest picture in bytes, unless the owner says otherwise.
pub const PICTURE_MAX: usize = 8 * 1024 * 1024;

/// Longest alternative text of a picture in Unicode scalar values: a few sentences.
pub const ALT_SCALARS_MAX: usize = 500;

/// Uploads of one member that may wait to be posted (wire.md, "Pictures").
pub const UPLOADS_WAITING_MAX: usize = 4;

/// How long an upload waits to be posted, in milliseconds (wire.md, "Pictures").
pub const UPLOAD_KEPT_MS: u64 = 60_000;

/// A connection is closed at this bad frame (wire.md, section 3, close code 4002).
pub const BAD_FRAMES_MAX: u32 = 5;

/// WebSocket pings and pongs that a connection may send in a second; whoever needs them sends one in
/// many seconds (wire.md, section 3, close code 4008).
pub const PINGS_MAX: u32 = 100;

/// Time to log in after connecting, in milliseconds (wire.md, section 1).
pub const LOGIN_WITHIN_MS: u64 = 10_000;

/// The server sends a `ping` after this much silence of its own, in milliseconds.
pub const PING_AFTER_MS: u64 = 15_000;

/// A parlor/1 client that has received nothing for this long takes its socket for dead, in
/// milliseconds: two pings missed and a little patience.
pub const SILENCE_MAX_MS: u64 = 35_000;

/// How long the room keeps the place of somebody whose connection died, in milliseconds (design,
/// "Delivery contract").
pub const RESUME_WITHIN_MS: u64 = 60_000;

/// How long the room waits for the next page of somebody whose page was closed or reloaded, in
/// milliseconds (wire.md, section 3, close code 1001).
pub const RELOAD_WITHIN_MS: u64 = 3_000;

/// Changes of the roster are gathered and sent this often, in milliseconds (design, "Laws").
pub const ROSTER_TICK_MS: u64 = 250;
