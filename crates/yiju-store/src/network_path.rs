//! Folders on a network, where a workspace is refused: SQLite's locks cannot be trusted there, and two programs that
//! both believe they hold the lock damage the file (<https://www.sqlite.org/howtocorrupt.html>, §2.1).

use std::path::{Path, PathBuf};

use crate::{Result, StoreError};

/// Refuses a folder that lies on a network as far as the system tells.
///
/// # Errors
/// [`StoreError::NetworkPath`].
pub fn refuse(folder: &Path) -> Result<()> {
    let named = folder.to_string_lossy();
    let real = real_place(folder);
    // A mapped drive of Windows (Z:) shows its server's name in the real place only.
    if is_unc(&named) || is_unc(&real.to_string_lossy()) || lies_on_network(&real) {
        return Err(StoreError::NetworkPath { path: named.into_owned() });
    }
    Ok(())
}

/// The folder with links and mapped drives followed. What does not exist yet will lie where its nearest existing
/// parent lies.
fn real_place(folder: &Path) -> PathBuf {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    folder.ancestors().find_map(|place| place.canonicalize().ok()).unwrap_or(folder)
}

/// `\\server\share`, also in Windows' verbatim spelling; `\\?\C:\…` is a local path.
fn is_unc(path: &str) -> bool {
    let path = path.replace('/', r"\");
    match path.strip_prefix(r"\\?\") {
        Some(verbatim) => verbatim.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(r"UNC\")),
        None => path.starts_with(r"\\"),
    }
}

#[cfg(target_os = "linux")]
fn lies_on_network(place: &Path) -> bool {
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    file_system_of(&mounts, place).is_some_and(|kind| is_network_kind(&kind))
}

#[cfg(target_os = "macos")]
fn lies_on_network(place: &Path) -> bool {
    let Ok(facts) = rustix::fs::statfs(place) else { return false };
    let letters = facts.f_fstypename.iter().map(|letter| letter.to_ne_bytes()[0]);
    let name: Vec<u8> = letters.take_while(|letter| *letter != 0).collect();
    is_network_kind(&String::from_utf8_lossy(&name))
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn lies_on_network(_place: &Path) -> bool {
    false // Windows tells by the name of the real place.
}

/// The file system a place lies on, by the kernel's table of mounts (proc_pid_mountinfo(5)): the deepest mount point
/// above it, of equal ones the last, which covers the others.
#[cfg(any(target_os = "linux", test))]
fn file_system_of(mounts: &str, place: &Path) -> Option<String> {
    let above = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let point = unescaped(before.split(' ').nth(4)?);
        place.starts_with(&point).then(|| (point.len(), after.split(' ').next().unwrap_or_default()))
    });
    above.max_by_key(|(depth, _)| *depth).map(|(_, kind)| kind.to_owned())
}

/// The table writes space, tab, line feed and backslash as three octal digits.
#[cfg(any(target_os = "linux", test))]
fn unescaped(field: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(field.to_owned(), |text, (octal, letter)| text.replace(octal, letter))
}

/// Whether files of this kind lie on another computer, by the names Linux and macOS give. 9p, virtiofs, vboxsf,
/// prl_fs and vmhgfs count: so virtual machines and WSL reach their host's disk, and locks do not reach its programs.
#[cfg(any(target_os = "linux", target_os = "macos", test))]
fn is_network_kind(kind: &str) -> bool {
    const KINDS: [&str; 20] = [
        "9p",
        "afpfs",
        "afs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "ftp",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "prl_fs",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "virtiofs",
        "webdav",
        "glusterfs",
    ];
    // What FUSE serves says so in a name of its own.
    const SERVED: [&str; 9] =
        ["sshfs", "gvfsd-fuse", "rclone", "davfs", "curlftpfs", "glusterfs", "ceph", "s3fs", "vmhgfs-fuse"];
    match kind.strip_prefix("fuse.") {
        Some(served) => SERVED.contains(&served),
        None => KINDS.contains(&kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Linux writes it.
    const MOUNTS: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
23 22 0:21 / /proc rw,nosuid - proc proc rw
40 22 0:40 / /mnt/office rw,relatime shared:20 - nfs4 nas:/office rw,vers=4.2,addr=192.0.2.7
41 22 0:41 / /mnt/my\\040share rw,relatime - cifs //nas/share rw,vers=3.1.1
42 22 0:42 / /home/li/far rw,nosuid,nodev - fuse.sshfs li@nas:/far rw,user_id=1000
43 22 8:17 / /media/usb rw - fuseblk /dev/sdb1 rw
44 22 0:44 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
45 40 8:33 / /mnt/office/local rw,relatime - ext4 /dev/sdc1 rw
46 22 0:46 / /srv rw - nfs nas:/srv rw
47 22 8:49 / /srv rw - xfs /dev/sdd1 rw
48 22 0:48 / /mnt/c rw - 9p C:\\134 rw
";

    fn lies_on_network(place: &str) -> bool {
        file_system_of(MOUNTS, Path::new(place)).is_some_and(|kind| is_network_kind(&kind))
    }

    #[test]
    fn network_names_are_told_from_local_ones() {
        for network in [r"\\server\share", "//server/share", r"\\?\UNC\server\share", "//?/unc/server/share"]
        {
            assert!(is_unc(network), "{network}");
        }
        for local in [r"C:\Users", r"\\?\C:\Users\颐居", "//?/D:/Yiju", "/home/office", "relative", r"\\?\"]
        {
            assert!(!is_unc(local), "{local}");
        }
    }

    #[test]
    fn network_mounts_are_known_by_their_file_system() {
        for place in [
            "/mnt/office/2026",
            "/mnt/my share/颐居",
            "/home/li/far",
            "/run/user/1000/gvfs/smb-share:server=nas/yiju",
            "/mnt/c/Yiju",
        ] {
            assert!(lies_on_network(place), "{place}");
        }
    }

    #[test]
    fn local_disks_are_not_taken_for_a_network() {
        // Beside a share, below one, covering one, and with a name that only begins like one.
        for place in ["/home/li", "/media/usb/yiju", "/mnt/office/local/yiju", "/srv/yiju", "/mnt/office2"] {
            assert!(!lies_on_network(place), "{place}");
        }
        assert_eq!(file_system_of("", Path::new("/home")), None);
        assert_eq!(file_system_of("nonsense\n1 2 3 - \n", Path::new("/home")), None);
    }

    #[test]
    fn kinds_of_macos_are_known() {
        for kind in ["smbfs", "nfs", "afpfs", "webdav"] {
            assert!(is_network_kind(kind), "{kind}");
        }
        for kind in ["apfs", "hfs", "exfat", "msdos"] {
            assert!(!is_network_kind(kind), "{kind}");
        }
    }

    #[test]
    fn a_folder_to_be_made_lies_where_its_parent_lies() {
        let parent = tempfile::tempdir().unwrap();
        let real = parent.path().canonicalize().unwrap();
        assert_eq!(real_place(&parent.path().join("new/deeper")), real);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed() {
        let parent = tempfile::tempdir().unwrap();
        let (real, link) = (parent.path().join("real"), parent.path().join("link"));
        std::fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        assert_eq!(real_place(&link.join("office")), real.canonicalize().unwrap());
    }
}
