//! Photos for the page by id: `photo://localhost/<id>/<thumb|print>` (`http://photo.localhost/…` on Windows).
//!
//! A custom scheme rather than the asset protocol: the page knows no path, nothing outside the open workspace can be
//! asked for, and the size is chosen here. The original is not served; it can be tens of megabytes of HEIC, which
//! a web view does not draw.

use std::sync::Arc;

use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::contract::{Desk, PhotoSize};

pub(crate) const SCHEME: &str = "photo";

/// Answers one request in a task of its own: reading a file must not hold up the window's thread.
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let Some((id, size)) = wanted(request.uri().path()) else {
        return responder.respond(refusal(StatusCode::BAD_REQUEST));
    };
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        let Some(desk) = app.try_state::<Arc<Desk>>() else {
            return responder.respond(refusal(StatusCode::SERVICE_UNAVAILABLE));
        };
        responder.respond(match desk.photo_bytes(&id, size).await {
            Ok((bytes, media_type)) => picture(bytes, &media_type),
            Err(_) => refusal(StatusCode::NOT_FOUND),
        });
    });
}

fn wanted(path: &str) -> Option<(String, PhotoSize)> {
    let (id, size) = path.strip_prefix('/')?.split_once('/')?;
    let size = match size {
        "thumb" => PhotoSize::Thumb,
        "print" => PhotoSize::Print,
        _ => return None,
    };
    let plain = !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    plain.then(|| (id.to_owned(), size))
}

/// `no-store`: a web view's disk cache lies outside the workspace, and a home's photos must not stay behind there.
fn picture(bytes: Vec<u8>, media_type: &str) -> Response<Vec<u8>> {
    Response::builder()
        .header(header::CONTENT_TYPE, media_type)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .body(bytes)
        .unwrap_or_else(|_| refusal(StatusCode::INTERNAL_SERVER_ERROR))
}

fn refusal(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_an_id_and_a_size() {
        let (id, size) = wanted("/0199-ab/thumb").unwrap();
        assert_eq!(id, "0199-ab");
        assert!(matches!(size, PhotoSize::Thumb));
        assert!(matches!(wanted("/0199-ab/print"), Some((_, PhotoSize::Print))));
    }

    #[test]
    fn anything_else_is_refused() {
        for path in
            ["", "/", "/a", "//thumb", "/a/original", "/a/thumb/x", "/../thumb", "/a%2Fb/thumb", "a/thumb"]
        {
            assert!(wanted(path).is_none(), "{path}");
        }
    }

    #[test]
    fn a_picture_is_neither_cached_nor_sniffed() {
        let response = picture(vec![1], "image/jpeg");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "image/jpeg");
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    }
}
