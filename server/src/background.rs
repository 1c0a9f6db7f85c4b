//! Work that may take a while, on threads that come last: whoever talks goes first wherever both want
//! the same processor.

use tokio::task::{JoinHandle, spawn_blocking};

/// Does it there. Everything that blocks a thread goes this way, since the threads are shared and none
/// of them can step forward again.
pub(crate) fn in_the_background<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> JoinHandle<T> {
    spawn_blocking(move || {
        step_back();
        work()
    })
}

#[cfg(target_os = "linux")]
fn step_back() {
    let this = rustix::thread::gettid();
    // Where it is not allowed, this is done like everything else is.
    let _ = rustix::process::setpriority_process(Some(this), NICENESS);
}

/// Other systems know a priority of whole processes only.
#[cfg(not(target_os = "linux"))]
fn step_back() {}

/// A tenth of what others get of a processor that is wanted by both, by the scheduler's table.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;
