//! A piece of the view as a prop: equal while it is the same piece, so that a component draws
//! again only when what it shows has changed.

use std::ops::Deref;
use std::rc::Rc;

/// A shared value that is compared by identity.
#[derive(Debug)]
pub(crate) struct Slice<T: ?Sized>(Rc<T>);

impl<T: ?Sized> Slice<T> {
    /// The same of a list.
    pub(crate) fn from_list(shared: &Rc<T>) -> Self {
        Self(Rc::clone(shared))
    }
}

impl<T> Slice<T> {
    /// The value as it is shared.
    pub(crate) fn shared(&self) -> Rc<T> {
        Rc::clone(&self.0)
    }
}

impl<T> From<&Rc<T>> for Slice<T> {
    fn from(shared: &Rc<T>) -> Self {
        Self(Rc::clone(shared))
    }
}

impl<T: ?Sized> Clone for Slice<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: ?Sized> PartialEq for Slice<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: ?Sized> Deref for Slice<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
