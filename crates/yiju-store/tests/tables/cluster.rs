//! A PostgreSQL cluster of our own, reachable through a socket in its temporary folder only.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Mutex,
};

/// The running cluster, if one was needed.
static RUNNING: Mutex<Option<Cluster>> = Mutex::new(None);

/// See the module.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    databases: u32,
}

impl Cluster {
    /// Whether this lane is not run: no PostgreSQL, and not a system on which the set-up installs it.
    pub(crate) fn is_left_out() -> bool {
        programs().is_none() && !Path::new("/etc/debian_version").exists()
    }

    /// The address of a new, empty database.
    pub(crate) fn new_database() -> String {
        let mut running = RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let cluster = running.get_or_insert_with(Self::start);
        cluster.databases += 1;
        let name = format!("yiju_{}", cluster.databases);
        let socket = cluster.folder.display().to_string();
        cluster.run("createdb", &["-h", &socket, "-U", "postgres", &name]);
        format!("postgres://postgres@localhost/{name}?host={socket}")
    }

    fn start() -> Self {
        let programs = programs().expect("PostgreSQL is not installed; run: apt-get install postgresql");
        let folder = owned_folder();
        let cluster = Self { programs, folder, databases: 0 };
        let data = cluster.data();
        // Sorted by code point as SQLite does; durability is not what is tested here.
        let new = ["-D", &data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
        cluster.run("initdb", &new);
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off -c max_connections=200",
            cluster.folder.display()
        );
        let log = cluster.folder.join("log").display().to_string();
        cluster.run("pg_ctl", &["-D", &data, "-l", &log, "-o", &options, "-w", "start"]);
        cluster
    }

    /// Stops the cluster and removes its folder.
    pub(crate) fn stop() {
        let running = RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        if let Some(cluster) = running {
            cluster.run("pg_ctl", &["-D", &cluster.data(), "-m", "immediate", "-w", "stop"]);
            let _ = std::fs::remove_dir_all(&cluster.folder);
        }
    }

    fn data(&self) -> String {
        self.folder.join("data").display().to_string()
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let program = self.programs.join(program);
        let mut command = as_postgres(&program.display().to_string());
        // The server keeps what it inherits open for life: a pipe would never end.
        command.args(arguments).current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null());
        let status = command.status().unwrap();
        assert!(status.success(), "{} {arguments:?}: {status}", program.display());
    }
}

/// The programs of the newest PostgreSQL: where Debian keeps them, or on the search path.
fn programs() -> Option<PathBuf> {
    let kept = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = kept
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    let search_path = std::env::var_os("PATH").unwrap_or_default();
    let places =
        versions.into_iter().rev().map(|(_, place)| place).chain(std::env::split_paths(&search_path));
    places.into_iter().find(|place| place.join("initdb").is_file() && place.join("pg_ctl").is_file())
}

/// `initdb` refuses root, which tests in containers are: there the user `postgres` runs it.
fn as_postgres(program: &str) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", program]);
    command
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// A temporary folder of the user that runs the cluster. Short, because names of sockets must be.
fn owned_folder() -> PathBuf {
    let output = as_postgres("mktemp").args(["-d", "/tmp/yiju-pg-XXXXXX"]).current_dir("/").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    PathBuf::from(String::from_utf8(output.stdout).unwrap().trim())
}
