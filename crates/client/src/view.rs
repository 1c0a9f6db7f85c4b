//! What is to be drawn, in pieces that stay the same while nothing in them changes.

use std::rc::Rc;

use protocol::Username;
use protocol::session::Room;

use crate::cameras::Cameras;
use crate::composer::Composer;
use crate::roster::Roster;
use crate::rules::Rules;
use crate::stage::Stage;
use crate::timeline::Timeline;

/// A picture of the whole page at one moment. Cloning it copies pointers.
#[derive(Debug, Clone)]
pub struct View {
    /// Where the person stands.
    pub stage: Rc<Stage>,
    /// The name that was last asked for or given; empty before that.
    pub name: Rc<str>,
    /// The name the room gave.
    pub me: Option<Username>,
    /// What the room is, once it has said so.
    pub room: Rc<Option<Room>>,
    /// What was said.
    pub timeline: Rc<Timeline>,
    /// Who is here.
    pub roster: Rc<Roster>,
    /// What I hold against others.
    pub rules: Rc<Rules>,
    /// What is being written.
    pub composer: Rc<Composer>,
    /// What cameras do.
    pub cameras: Rc<Cameras>,
}
