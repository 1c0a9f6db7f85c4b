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

fn main() {
    platform::broken::watch();
    yew::Renderer::<app::App>::new().render();
}
