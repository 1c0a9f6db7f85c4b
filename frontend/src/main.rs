//! The page: mounts the app. Everything it decides is in the `client` crate.

mod app;
mod components;
mod engine;
mod hooks;
mod pages;
mod platform;
mod rtc;
mod slice;
mod words;

use platform::shell;

fn main() {
    shell::survive_panics();
    yew::Renderer::<app::App>::with_root(shell::place()).render();
    shell::make_way();
}
