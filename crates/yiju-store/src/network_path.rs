//! Folders on a network, where a workspace is refused.

use std::path::Path;

use crate::{Result, StoreError};

/// Windows network paths and the usual mount points; SQLite's locks cannot be trusted there.
pub(crate) fn refuse(folder: &Path) -> Result<()> {
    let text = folder.to_string_lossy();
    if is_unc(&text) || mounted_over_network(folder) {
        return Err(StoreError::NetworkPath { path: text.into_owned() });
    }
    Ok(())
}

/// `\\server\share`, also in Windows' verbatim spelling; `\\?\C:\…` is a local path.
fn is_unc(path: &str) -> bool {
    let path = path.replace('/', r"\");
    match path.strip_prefix(r"\\?\") {
        Some(verbatim) => verbatim.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(r"UNC\")),
        None => path.starts_with(r"\\"),
    }
}

/// Looks the folder's mount point up in the system's mount table; where there is none, nothing is known.
fn mounted_over_network(folder: &Path) -> bool {
    let Ok(mounts) = std::fs::read_to_string("/proc/mounts") else { return false };
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    let kinds = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs"];
    mounts
        .lines()
        .filter_map(|line| {
            let mut parts = line.split(' ');
            let (mount, kind) = (parts.nth(1)?, parts.next()?);
            folder.starts_with(mount.replace("\\040", " ")).then(|| (mount.len(), kinds.contains(&kind)))
        })
        .max_by_key(|(length, _)| *length)
        .is_some_and(|(_, network)| network)
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
