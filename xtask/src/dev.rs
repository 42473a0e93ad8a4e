//! `cargo xtask dev`: the window on the Vite server, where a change of the UI shows at once.

use std::net::{Ipv4Addr, TcpStream};
use std::process::Child;
use std::time::{Duration, Instant};

use crate::fault::{Done, Fault};
use crate::process::{self, cargo};
use crate::{cargo_build, fonts, node, system_packages};

const PORT: u16 = 1420;

pub(crate) fn dev() -> Done {
    cargo_build::announce(6);
    system_packages::for_window()?;
    fonts::prepare()?;
    let mut server = node::script("dev").spawn()?;
    let outcome = wait_for(&mut server).and_then(|()| {
        process::run(&mut cargo(&["run", "--package", "yiju-desktop", "--no-default-features"]))
    });
    let _ = server.kill();
    outcome
}

fn wait_for(server: &mut Child) -> Done {
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, PORT)).is_err() {
        if server.try_wait()?.is_some() || start.elapsed() > Duration::from_secs(30) {
            return Err(Fault::new(format!("Vite does not answer on port {PORT}; its message is above.")));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
