//! Rows that do not jump away from under a pointer.

use std::rc::Rc;

use client::people::steadied;
use protocol::Username;
use protocol::roster::Entry;
use yew::{Callback, hook, use_effect_with, use_mut_ref, use_state, use_state_eq};

use crate::platform::timer;

/// The people in the order in which they are to be drawn, and where is said whether a pointer is over
/// them. While one is, nobody moves for a while; a reader who asks for another list gets it at once.
#[hook]
pub(crate) fn use_calm_order<A>(
    people: Vec<Rc<Entry>>,
    asked: A,
) -> (Vec<Rc<Entry>>, Callback<bool>)
where
    A: PartialEq + 'static,
{
    let pointed = use_state_eq(|| false);
    let released = use_state(|| ());
    let drawn = use_mut_ref(|| None::<(A, Vec<Username>)>);
    let names = |people: &[Rc<Entry>]| people.iter().map(|entry| entry.username.clone()).collect();
    let wanted: Vec<Username> = names(&people);
    let shown = match &*drawn.borrow() {
        Some((before, order)) if *pointed && *before == asked => steadied(order, people),
        _ => people,
    };
    let order: Vec<Username> = names(&shown);
    let is_held = order != wanted;
    *drawn.borrow_mut() = Some((asked, order));
    use_effect_with(is_held, move |is_held| {
        let alarm = is_held.then(|| {
            timer::after(HELD_MS, move || {
                *drawn.borrow_mut() = None;
                released.set(());
            })
        });
        move || drop(alarm)
    });
    let setter = pointed.setter();
    (shown, Callback::from(move |is_there| setter.set(is_there)))
}

/// How long rows may be held, in milliseconds (interface.md, WHO-2).
const HELD_MS: u32 = 2_000;
