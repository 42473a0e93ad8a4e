//! All icon files from the one drawing, `icons/yiju.svg`. They are committed, so that building needs no drawing tool.

use crate::fault::Done;
use crate::process;
use crate::{node, places};

/// What the bundles of the three systems use; the command also draws for phones and the Windows store.
const USED: &[&str] = &["32x32.png", "128x128.png", "128x128@2x.png", "icon.png", "icon.icns", "icon.ico"];

pub(crate) fn draw() -> Done {
    node::prepare()?;
    let drawn = places::target().join("icons");
    process::run(node::tauri(&["icon", "icons/yiju.svg", "--output"]).arg(&drawn))?;
    for name in USED {
        std::fs::copy(drawn.join(name), places::root().join("icons").join(name))?;
        println!("icons/{name}");
    }
    Ok(())
}
