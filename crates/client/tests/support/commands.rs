//! Commands as the tests read them.

use client::calls::Command;

/// A command in a few words.
pub(crate) fn words(command: &Command) -> String {
    let words = match command {
        Command::StartCamera(_) => "start camera",
        Command::StopCamera => "stop camera",
        Command::CheckCamera => "check camera",
        Command::Microphone { on: true } => "microphone on",
        Command::Microphone { on: false } => "microphone off",
        Command::ListDevices => "list devices",
        Command::Watch { .. } => "watch",
        Command::Show { .. } => "show",
        Command::Describe { .. } => "describe",
        Command::AddCandidate { .. } => "add candidate",
        Command::Restart { .. } => "restart",
        Command::Want { wanted, .. } if !wanted.visible => "want no picture",
        Command::Want { wanted, .. } => {
            return format!("rtc: want {}x{}", wanted.width, wanted.height);
        }
        Command::Shape { shape, .. } => return format!("rtc: shape {}", shape.width),
        Command::Volume { percent, .. } => return format!("rtc: volume {percent}"),
        Command::PlaySound => "play sound",
        Command::Close { .. } => "close",
    };
    format!("rtc: {words}")
}
