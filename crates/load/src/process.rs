//! A program under load: started on a processor of its own, and what it costs there.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::bare::Broadcast;

/// The server that is measured.
#[derive(Debug, Clone)]
pub struct Program {
    /// Where it lies.
    pub path: PathBuf,
    /// What it keeps.
    pub history: History,
}

/// What the server keeps of what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum History {
    /// Nothing.
    None,
    /// As much as it does where nobody asked for anything, in a file on the disk.
    Recent,
}

/// A running program that listens on an address. It ends with this value.
#[derive(Debug)]
pub struct Process {
    child: Child,
    /// What it keeps, which goes with it.
    keeps_in: Option<PathBuf>,
    _output: BufReader<ChildStdout>,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Process {
    /// Starts the server with all limits off.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn parlor(program: &Program) -> io::Result<Self> {
        let path = fs::canonicalize(&program.path)?;
        let mut command = pinned(&path);
        command.args(["serve", "--listen", "127.0.0.1:0"]);
        command.env("PARLOR_LIMITS", "off").env("PARLOR_LOG", "error");
        // A few pictures at a time: what is measured is what the others leave behind.
        command.env("PARLOR_IMAGES_MEMORY", "8000000");
        let (history, keeps_in) = match program.history {
            History::None => ("none", None),
            History::Recent => ("recent", Some(folder_beside(&path)?)),
        };
        command.env("PARLOR_HISTORY", history);
        command.current_dir(keeps_in.as_deref().unwrap_or(Path::new(".")));
        let mut server = Self::start(command)?;
        server.keeps_in = keeps_in;
        Ok(server)
    }

    /// Starts this very program as a bare broadcaster.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn broadcaster(what: Broadcast) -> io::Result<Self> {
        let mut command = pinned(&std::env::current_exe()?);
        command.args(["bare", "--people", &what.people.to_string()]);
        command.args(["--gathered", &what.gathered.to_string()]);
        command.args(["--seconds", &what.seconds.to_string()]);
        command.args(what.per_second.map(|rate| format!("--per-second={rate}")));
        Self::start(command)
    }

    /// Starts this very program as a bare relay between so many people.
    ///
    /// # Errors
    /// It cannot be started.
    pub fn relay(people: usize) -> io::Result<Self> {
        let mut command = pinned(&std::env::current_exe()?);
        command.args(["bare-relay", "--people", &people.to_string()]);
        Self::start(command)
    }

    /// Starts what says in its first line where it listens.
    fn start(mut command: Command) -> io::Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let mut output = BufReader::new(child.stdout.take().expect("the output is piped"));
        let mut line = String::new();
        output.read_line(&mut line)?;
        let address = line.trim_end().rsplit("http://").next().and_then(|a| a.parse().ok());
        let address = address.ok_or_else(|| io::Error::other("the program did not start"))?;
        Ok(Self { child, keeps_in: None, _output: output, address })
    }

    /// Time that all its threads have spent on a processor, in its own code and in the kernel's.
    pub fn cpu(&self) -> Duration {
        let tasks = fs::read_dir(format!("/proc/{}/task", self.child.id()));
        let threads = tasks.into_iter().flatten().flatten();
        let times = threads.filter_map(|thread| {
            let stat = fs::read_to_string(thread.path().join("schedstat")).ok()?;
            stat.split(' ').next()?.parse::<u64>().ok()
        });
        Duration::from_nanos(times.sum())
    }

    /// What the server counts itself, as name and value.
    ///
    /// # Errors
    /// It does not answer.
    pub fn counters(&self) -> io::Result<BTreeMap<String, f64>> {
        let mut stream = TcpStream::connect(self.address)?;
        let host = self.address;
        write!(stream, "GET /metrics HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let values =
            answer.lines().filter_map(|line| line.strip_prefix("parlor_")?.split_once(' '));
        Ok(values.filter_map(|(name, v)| Some((name.to_owned(), v.parse().ok()?))).collect())
    }

    /// Its resident memory in bytes.
    pub fn resident(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()));
        let status = status.unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
        kilobytes.unwrap_or(0_u64) * 1024
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // They fail only when it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(folder) = self.keeps_in.take() {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// An empty folder on the disk on which the program lies.
fn folder_beside(program: &Path) -> io::Result<PathBuf> {
    let folder = program.with_file_name(format!("load-{}", std::process::id()));
    // It is there only if somebody killed a run of the same number.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder)?;
    Ok(folder)
}

/// A program that will run on the first processor only, where there is more than one and the
/// system has the tool for it.
fn pinned(program: &Path) -> Command {
    let alone = std::thread::available_parallelism().is_ok_and(|processors| processors.get() == 1);
    let can_pin = Command::new("taskset").arg("-V").stdout(Stdio::null()).status().is_ok();
    // Whoever runs on one processor has been pinned to the other one already.
    if can_pin && alone && fs::metadata("/sys/devices/system/cpu/cpu1").is_ok() {
        let mut command = Command::new("taskset");
        command.args(["-c", "0"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}
