//! How loud each person is for me, from one visit to the next: one line each.

use std::convert::Infallible;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use protocol::Username;

use crate::Client;

/// How loud each person is for me, where that is not as usual. As a text it can be kept where a
/// browser keeps things; what of such a text cannot be read is left out.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Volumes(Vec<(Username, u8, bool)>);

/// Whom somebody silenced is nobody else's business.
impl fmt::Debug for Volumes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Volumes")
    }
}

impl fmt::Display for Volumes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, volume, is_muted) in &self.0 {
            writeln!(f, "{volume}\t{}\t{name}", if *is_muted { "muted" } else { "heard" })?;
        }
        Ok(())
    }
}

impl FromStr for Volumes {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let read = |line: &str| {
            let (volume, rest) = line.split_once('\t')?;
            let (heard, name) = rest.split_once('\t')?;
            Some((name.parse().ok()?, volume.parse().ok()?, heard == "muted"))
        };
        Ok(Self(text.lines().filter_map(read).take(KEPT_MAX).collect()))
    }
}

impl Client {
    /// What this browser remembered is as it was.
    pub(crate) fn remember_volumes(&mut self, volumes: Volumes) {
        let cameras = Rc::make_mut(&mut self.cameras);
        for (name, volume, is_muted) in volumes.0 {
            cameras.set_volume(name, volume, is_muted);
        }
    }

    pub(super) fn volumes(&self) -> Volumes {
        let all = self.cameras.volumes().take(KEPT_MAX);
        Volumes(all.map(|(name, volume, is_muted)| (name.clone(), volume, is_muted)).collect())
    }
}

/// More people than this nobody turns up or down; a browser keeps only so much.
const KEPT_MAX: usize = 500;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_survive_as_text_and_what_cannot_be_read_is_left_out() {
        let bob = "Bob Lee".parse().expect("that is a name");
        let volumes = Volumes(vec![(bob, 40, true)]);
        assert_eq!(volumes.to_string().parse(), Ok(volumes));
        let kept: Volumes =
            "7\theard\tann\n900\theard\tx\nhum\n\t\t\n".parse().expect("that cannot fail");
        assert_eq!(kept.to_string(), "7\theard\tann\n");
    }
}
