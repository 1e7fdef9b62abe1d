//! Connections that can be cut: the bank's lines fail as real ones do, without a byte of an answer.

use std::collections::HashMap;
use std::io::{Error, ErrorKind, IoSlice, Result};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use futures::task::AtomicWaker;
use poem::Addr;
use poem::http::uri::Scheme;
use poem::web::{LocalAddr, RemoteAddr};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// Every open line, by the address at its other end.
#[derive(Clone, Debug, Default)]
pub struct Lines(Arc<Mutex<HashMap<SocketAddr, Arc<Switch>>>>);

#[derive(Debug, Default)]
struct Switch {
    cut: AtomicBool,
    twice: AtomicBool,
    reader: AtomicWaker,
}

impl Switch {
    /// An error once the line is cut.
    fn whole(&self) -> Result<()> {
        if self.cut.load(Ordering::SeqCst) { Err(Error::new(ErrorKind::ConnectionReset, "the line was cut")) } else { Ok(()) }
    }
}

impl Lines {
    /// Cuts the line to an address: nothing is written to it any more, and it is closed.
    pub fn cut(&self, remote: &RemoteAddr) {
        let Addr::SocketAddr(address) = remote.0 else { return };
        if let Some(switch) = self.open().get(&address) {
            switch.cut.store(true, Ordering::SeqCst);
            switch.reader.wake();
        }
    }

    /// Writes the next answer to an address twice.
    pub fn repeat(&self, remote: &RemoteAddr) {
        let Addr::SocketAddr(address) = remote.0 else { return };
        if let Some(switch) = self.open().get(&address) {
            switch.twice.store(true, Ordering::SeqCst);
        }
    }

    fn open(&self) -> std::sync::MutexGuard<'_, HashMap<SocketAddr, Arc<Switch>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Accepts lines that can be cut.
pub struct Acceptor {
    listener: TcpListener,
    address: LocalAddr,
    lines: Lines,
}

impl Acceptor {
    /// Accepts on a listener.
    pub fn new(listener: TcpListener, lines: Lines) -> Result<Self> {
        let address = LocalAddr(listener.local_addr()?.into());
        Ok(Acceptor { listener, address, lines })
    }
}

impl poem::listener::Acceptor for Acceptor {
    type Io = Line;

    fn local_addr(&self) -> Vec<LocalAddr> {
        vec![self.address.clone()]
    }

    async fn accept(&mut self) -> Result<(Line, LocalAddr, RemoteAddr, Scheme)> {
        let (stream, remote) = self.listener.accept().await?;
        let switch = Arc::new(Switch::default());
        self.lines.open().insert(remote, switch.clone());
        let line = Line { stream, remote, switch, lines: self.lines.clone(), again: Vec::new() };
        Ok((line, self.address.clone(), RemoteAddr(remote.into()), Scheme::HTTP))
    }
}

/// One connection.
pub struct Line {
    stream: TcpStream,
    remote: SocketAddr,
    switch: Arc<Switch>,
    lines: Lines,
    /// What is to be written once more.
    again: Vec<u8>,
}

impl Line {
    fn remember(&mut self, bytes: &[u8]) {
        if self.switch.twice.load(Ordering::SeqCst) {
            self.again.extend_from_slice(bytes);
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.lines.open().remove(&self.remote);
    }
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        self.switch.reader.register(context.waker());
        self.switch.whole()?;
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        self.switch.whole()?;
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, bytes))?;
        self.remember(&bytes[..written]);
        Poll::Ready(Ok(written))
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[IoSlice<'_>]) -> Poll<Result<usize>> {
        self.switch.whole()?;
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, bytes))?;
        let mut left = written;
        for slice in bytes {
            self.remember(&slice[..left.min(slice.len())]);
            left -= left.min(slice.len());
        }
        Poll::Ready(Ok(written))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        self.switch.whole()?;
        let line = &mut *self;
        // A server flushes once an answer is whole.
        while !line.again.is_empty() {
            let written = ready!(Pin::new(&mut line.stream).poll_write(context, &line.again))?;
            line.again.drain(..written);
            line.switch.twice.store(false, Ordering::SeqCst);
        }
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
