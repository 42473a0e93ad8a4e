//! The one window. Its web view shows the embedded UI and nothing else: any other address, any new window and any
//! download is refused, so nothing leaves or enters over the network even if a page were made to ask for it.

use std::path::Path;

use tauri::webview::NewWindowResponse;
use tauri::{App, Url, WebviewWindowBuilder};

use crate::error::HostError;

/// The label in `tauri.conf.json`, which holds title and sizes.
pub(crate) const MAIN: &str = "main";

/// Opens the main window; the web view's own data lies in the state folder, so that runs with different state
/// folders share nothing.
pub(crate) fn open(app: &App, state_dir: &Path) -> Result<(), HostError> {
    let config = app.config().app.windows.iter().find(|window| window.label == MAIN);
    let config = config.ok_or(tauri::Error::WindowNotFound)?;
    let window = WebviewWindowBuilder::from_config(app.handle(), config)?
        .data_directory(state_dir.join("webview"))
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false);
    #[cfg(feature = "e2e")]
    let window = window.initialization_script(crate::seam::PAGE_SCRIPT);
    window.build()?;
    Ok(())
}

fn is_own_page(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => true,
        // Windows serves the embedded UI from this name, which never reaches a network.
        "http" | "https" => {
            url.host_str() == Some("tauri.localhost") || (tauri::is_dev() && is_dev_server(url))
        }
        "about" => url.path() == "blank",
        _ => false,
    }
}

fn is_dev_server(url: &Url) -> bool {
    url.host_str() == Some("localhost") && url.port() == Some(1420)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_embedded_page_may_be_shown() {
        let shown = |text: &str| is_own_page(&Url::parse(text).unwrap());
        assert!(shown("tauri://localhost/cases/1"));
        assert!(shown("http://tauri.localhost/index.html"));
        for other in
            ["https://example.org/", "http://tauri.localhost.example.org/", "file:///etc/hosts", "data:,x"]
        {
            assert!(!shown(other), "{other}");
        }
    }
}
