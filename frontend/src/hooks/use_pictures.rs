//! How a component reaches the pictures that were picked.

use std::rc::Rc;

use yew::{hook, use_context};

use super::Handle;
use crate::platform::pictures::Pictures;

/// The pictures that were picked.
#[hook]
pub(crate) fn use_pictures() -> Rc<Pictures> {
    use_context::<Handle>().expect("the app provides the handle to everything below it").pictures
}
