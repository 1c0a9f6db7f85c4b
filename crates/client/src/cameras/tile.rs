//! How tiles lie on the page: how large, where, how loud. Pointer and keyboard do the same.

use std::rc::Rc;

use protocol::{Username, VideoFlags};

use super::{Cameras, Progress};
use crate::Client;
use crate::calls::Command;
use crate::effect::Effect;

/// How one tile lies on the page and how loud it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// How large.
    pub size: Size,
    /// Whether it fills the dock.
    pub is_pinned: bool,
    /// Where it floats; nowhere while it lies in the dock.
    pub spot: Option<Spot>,
    /// How loud, from 0 to 100.
    pub volume: u8,
    /// Whether it is silent for me.
    pub is_muted: bool,
    /// Whether I have confirmed that I want to see it although it is explicit.
    pub is_uncovered: bool,
}

/// The size of a tile, in steps from 0 to [`Size::LARGEST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(u8);

/// Where a tile floats: how much of the free space is before it, in thousandths. A tile is thus on
/// the page however large the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// From the left edge, 0 to 1000.
    pub x: u16,
    /// From the top edge, 0 to 1000.
    pub y: u16,
}

/// What a person does to a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TileChange {
    /// One step larger.
    Larger,
    /// One step smaller.
    Smaller,
    /// Large in the dock, or no more.
    Pin(bool),
    /// Floats over the page, or lies in the dock.
    Float(bool),
    /// Floats here.
    Move(Spot),
    /// Floats a little further.
    Nudge(Direction),
    /// So loud, from 0 to 100.
    Volume(u8),
    /// Silent for me, or no more.
    Mute(bool),
    /// Shown although it is explicit, or covered again.
    Uncover(bool),
}

/// Where an arrow key points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To the left edge.
    Left,
    /// To the right edge.
    Right,
    /// To the top.
    Up,
    /// To the bottom.
    Down,
}

impl Default for Tile {
    fn default() -> Self {
        Self {
            size: Size::USUAL,
            is_pinned: false,
            spot: None,
            volume: LOUDEST,
            is_muted: false,
            is_uncovered: false,
        }
    }
}

impl Size {
    /// As tiles are at first.
    pub const USUAL: Self = Self(1);
    /// As large as they get.
    pub const LARGEST: Self = Self(4);

    /// The step, from 0.
    pub fn step(self) -> u8 {
        self.0
    }
}

impl Tile {
    /// How loud it is to be heard, from 0 to 100. What is covered is not heard either.
    fn heard(self, is_explicit: bool) -> u8 {
        let is_silent = self.is_muted || (is_explicit && !self.is_uncovered);
        if is_silent { 0 } else { self.volume }
    }

    fn changed(mut self, change: TileChange) -> Self {
        match change {
            TileChange::Larger => self.size = Size((self.size.0 + 1).min(Size::LARGEST.0)),
            TileChange::Smaller => self.size = Size(self.size.0.saturating_sub(1)),
            TileChange::Pin(is_pinned) => {
                (self.is_pinned, self.spot) = (is_pinned, self.spot.filter(|_| !is_pinned));
            }
            TileChange::Float(true) => {
                (self.spot, self.is_pinned) = (Some(self.spot.unwrap_or(BESIDE)), false);
            }
            TileChange::Float(false) => self.spot = None,
            TileChange::Move(spot) => {
                let spot = Spot { x: spot.x.min(WHOLE), y: spot.y.min(WHOLE) };
                (self.spot, self.is_pinned) = (Some(spot), false);
            }
            TileChange::Nudge(direction) => {
                let mut spot = self.spot.unwrap_or(BESIDE);
                match direction {
                    Direction::Left => spot.x = spot.x.saturating_sub(NUDGE),
                    Direction::Right => spot.x = (spot.x + NUDGE).min(WHOLE),
                    Direction::Up => spot.y = spot.y.saturating_sub(NUDGE),
                    Direction::Down => spot.y = (spot.y + NUDGE).min(WHOLE),
                }
                (self.spot, self.is_pinned) = (Some(spot), false);
            }
            TileChange::Volume(volume) => {
                (self.volume, self.is_muted) = (volume.min(LOUDEST), false);
            }
            TileChange::Mute(is_muted) => self.is_muted = is_muted,
            TileChange::Uncover(is_uncovered) => self.is_uncovered = is_uncovered,
        }
        self
    }
}

impl Cameras {
    /// How loud somebody is to be heard whose camera does this, from 0 to 100.
    pub(crate) fn heard(&self, name: &Username, video: VideoFlags) -> u8 {
        self.tile_of(name).heard(video.nsfw())
    }

    /// How loud everybody is, where that is not as usual.
    pub(super) fn volumes(&self) -> impl Iterator<Item = (&Username, u8, bool)> {
        let usual = |tile: &Tile| tile.volume == LOUDEST && !tile.is_muted;
        let all = self.tiles.iter().filter(move |(_, tile)| !usual(tile));
        all.map(|(name, tile)| (name, tile.volume, tile.is_muted))
    }

    pub(super) fn set_volume(&mut self, name: Username, volume: u8, is_muted: bool) {
        let tile = self.tiles.entry(name).or_default();
        (tile.volume, tile.is_muted) = (volume.min(LOUDEST), is_muted);
    }
}

impl Client {
    pub(crate) fn change_tile(
        &mut self,
        name: &Username,
        change: TileChange,
        effects: &mut Vec<Effect>,
    ) {
        let before = self.cameras.tile_of(name);
        let after = before.changed(change);
        if before == after {
            return;
        }
        let tiles = &mut Rc::make_mut(&mut self.cameras).tiles;
        if after.is_pinned && !before.is_pinned {
            // One tile at most fills the dock.
            for tile in tiles.values_mut() {
                tile.is_pinned = false;
            }
        }
        tiles.insert(name.clone(), after);
        self.tell_volume(name, effects);
        if (before.volume, before.is_muted) != (after.volume, after.is_muted) {
            effects.push(Effect::KeepVolumes(self.volumes()));
        }
    }

    /// How loud somebody is to be heard, if their camera is open.
    pub(crate) fn tell_volume(&self, name: &Username, effects: &mut Vec<Effect>) {
        let Some(view) = self.cameras.view_of(name) else { return };
        let (Progress::Connecting(call) | Progress::Live(call)) = view.progress else { return };
        let percent = self.cameras.heard(name, self.roster.video(name));
        effects.push(Effect::Rtc(Command::Volume { call, percent }));
    }
}

/// As loud as it comes.
pub(crate) const LOUDEST: u8 = 100;
const WHOLE: u16 = 1_000;

/// What an arrow key moves a tile by, of a thousand.
const NUDGE: u16 = 40;

/// Where a tile floats at first: below the bar at the top, at the right.
const BESIDE: Spot = Spot { x: 900, y: 200 };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_never_leaves_the_page_and_sizes_have_ends() {
        let mut tile = Tile::default().changed(TileChange::Move(Spot { x: 9_999, y: 3 }));
        assert_eq!(tile.spot, Some(Spot { x: 1_000, y: 3 }));
        for direction in [Direction::Right, Direction::Up, Direction::Down, Direction::Left] {
            for _ in 0..50 {
                tile = tile.changed(TileChange::Nudge(direction)).changed(TileChange::Larger);
                let spot = tile.spot.expect("a tile that was moved floats");
                assert!(spot.x <= 1_000 && spot.y <= 1_000);
            }
        }
        assert_eq!((tile.spot, tile.size), (Some(Spot { x: 0, y: 1_000 }), Size::LARGEST));
        for _ in 0..9 {
            tile = tile.changed(TileChange::Smaller);
        }
        assert_eq!(tile.size.step(), 0);
    }

    #[test]
    fn moving_the_slider_ends_the_silence() {
        let tile = Tile::default().changed(TileChange::Mute(true));
        assert_eq!(tile.heard(false), 0);
        let tile = tile.changed(TileChange::Volume(200));
        assert_eq!((tile.heard(false), tile.heard(true)), (100, 0));
        assert_eq!(tile.changed(TileChange::Uncover(true)).heard(true), 100);
    }

    #[test]
    fn a_tile_floats_or_fills_the_dock() {
        let tile = Tile::default().changed(TileChange::Float(true)).changed(TileChange::Pin(true));
        assert_eq!((tile.is_pinned, tile.spot), (true, None));
        let tile = tile.changed(TileChange::Float(true));
        assert!(!tile.is_pinned && tile.spot.is_some());
    }
}
