//! One connection of the crowd: it says what it is told, and counts what it hears.

use std::cell::RefCell;
use std::io;
use std::mem::MaybeUninit;
use std::net::SocketAddr;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Instant;

use tokio::io::{AsyncRead as _, AsyncReadExt as _, AsyncWriteExt as _, ReadBuf};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::task::JoinHandle;

use crate::frame::{self, Kind};
use crate::heard::Heard;
use crate::tally::Tally;

/// Which form of the protocol somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Dialect {
    /// The seed protocol.
    Classic,
    /// What our own page speaks.
    Parlor1,
}

impl Dialect {
    /// As it is written in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Classic => "classic",
            Self::Parlor1 => "parlor/1",
        }
    }

    fn login(self, name: &str) -> String {
        match self {
            Self::Classic => format!(r#"{{"action":"login","username":"{name}"}}"#),
            Self::Parlor1 => {
                format!(r#"{{"action":"login","protocol":1,"username":"{name}"}}"#)
            }
        }
    }
}

/// Somebody with a socket.
#[derive(Debug)]
pub struct Person {
    /// Their name in the room.
    pub name: String,
    /// What they have heard.
    pub heard: Rc<Heard>,
    writer: Rc<RefCell<Option<OwnedWriteHalf>>>,
    reading: JoinHandle<()>,
}

impl Person {
    /// Connects and asks to be let in; that it worked is heard later.
    ///
    /// # Errors
    /// The connection fails, or does not become a WebSocket.
    pub async fn enter(
        address: SocketAddr,
        name: String,
        dialect: Dialect,
        tally: &Rc<Tally>,
    ) -> io::Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (mut reader, mut writer) = stream.into_split();
        let early = upgrade(&mut reader, &mut writer, address).await?;
        writer.write_all(&frame::text(&dialect.login(&name))).await?;
        Ok(Self::listening(name, early, reader, writer, tally))
    }

    /// Connects to somebody who only talks, without any ceremony.
    ///
    /// # Errors
    /// The connection fails.
    pub async fn listen(address: SocketAddr, tally: &Rc<Tally>) -> io::Result<Self> {
        let (reader, writer) = TcpStream::connect(address).await?.into_split();
        Ok(Self::listening(String::new(), Vec::new(), reader, writer, tally))
    }

    fn listening(
        name: String,
        early: Vec<u8>,
        reader: OwnedReadHalf,
        writer: OwnedWriteHalf,
        tally: &Rc<Tally>,
    ) -> Self {
        let heard = Rc::new(Heard::default());
        let writer = Rc::new(RefCell::new(Some(writer)));
        let ears = Ears {
            reader,
            unread: early,
            heard: Rc::clone(&heard),
            writer: Rc::clone(&writer),
            tally: Rc::clone(tally),
        };
        let reading = tokio::task::spawn_local(ears.listen());
        Self { name, heard, writer, reading }
    }

    /// Says something, as soon as the server takes it.
    ///
    /// # Errors
    /// The connection is gone.
    pub async fn say(&self, frame: &[u8]) -> io::Result<()> {
        // One task speaks for the whole crowd, so nobody else can want the writer meanwhile.
        let writer = self.writer.borrow_mut().take();
        let mut writer = writer.ok_or(io::ErrorKind::NotConnected)?;
        let said = writer.write_all(frame).await;
        *self.writer.borrow_mut() = Some(writer);
        said
    }

    /// Stops reading without a word, and keeps the connection.
    pub fn stall(&self) {
        self.reading.abort();
    }

    /// Leaves in good order.
    pub async fn leave(self) {
        // A server that is gone needs no goodbye.
        let _ = self.say(&LEAVE).await;
        self.reading.abort();
    }
}

async fn upgrade(
    reader: &mut OwnedReadHalf,
    writer: &mut OwnedWriteHalf,
    address: SocketAddr,
) -> io::Result<Vec<u8>> {
    let request = format!(
        "GET /ws HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    writer.write_all(request.as_bytes()).await?;
    let mut answer = Vec::with_capacity(512);
    loop {
        if let Some(end) = memchr::memmem::find(&answer, b"\r\n\r\n") {
            if !answer.starts_with(b"HTTP/1.1 101") {
                return Err(io::Error::other("the server refuses the connection"));
            }
            return Ok(answer.split_off(end + 4));
        }
        if reader.read_buf(&mut answer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
}

/// The reading half of a person.
struct Ears {
    reader: OwnedReadHalf,
    /// The beginning of a frame whose end has not come yet.
    unread: Vec<u8>,
    heard: Rc<Heard>,
    writer: Rc<RefCell<Option<OwnedWriteHalf>>>,
    tally: Rc<Tally>,
}

impl Ears {
    async fn listen(mut self) {
        let early = std::mem::take(&mut self.unread);
        self.take(&early);
        while !self.heard.ended.get() {
            let read = std::future::poll_fn(|context| {
                let mut buffer = [MaybeUninit::uninit(); READ_MAX];
                let mut buffer = ReadBuf::uninit(&mut buffer);
                let poll = Pin::new(&mut self.reader).poll_read(context, &mut buffer);
                poll.map_ok(|()| self.take(buffer.filled()))
            });
            match read.await {
                Ok(1..) => {}
                Ok(0) | Err(_) => break,
            }
        }
        self.heard.ended.set(true);
    }

    /// Counts what was read, and says how much it was.
    fn take(&mut self, bytes: &[u8]) -> usize {
        self.tally.count_bytes(bytes.len());
        let now = Instant::now();
        if self.unread.is_empty() {
            let rest = self.hear_all(bytes, now);
            self.unread.extend(rest);
        } else {
            let mut unread = std::mem::take(&mut self.unread);
            unread.extend(bytes);
            let rest = self.hear_all(&unread, now).len();
            unread.drain(..unread.len() - rest);
            self.unread = unread;
        }
        bytes.len()
    }

    fn hear_all<'a>(&self, mut bytes: &'a [u8], now: Instant) -> &'a [u8] {
        while let Some((kind, payload, rest)) = frame::first(bytes) {
            match kind {
                Kind::Text if self.tally.count(payload, now) => self.heard.count(),
                Kind::Text => self.heard.note(payload),
                Kind::Close => self.heard.close(payload),
                Kind::Ping => self.pong(),
                Kind::Other => {}
            }
            bytes = rest;
        }
        bytes
    }

    fn pong(&self) {
        if let Some(writer) = self.writer.borrow().as_ref() {
            // A connection that cannot take six bytes has worse problems than a missing pong.
            let _ = writer.try_write(&frame::PONG);
        }
    }
}

/// Bytes that one read may bring: much more than waits for anybody in a millisecond.
const READ_MAX: usize = 16 * 1024;

/// A close frame with 1000: I leave.
const LEAVE: [u8; 8] = [0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe8];
