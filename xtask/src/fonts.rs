//! The fonts of the papers. They come as static TTF files in npm packages, because a package manager is the only
//! source this project takes anything from; documents, tests and bundles find them in `target/fonts`.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::fault::{Done, Fault};
use crate::{node, places};

const LIST: &str = "crates/yiju-documents/fonts.json";

/// Copies every listed file that is missing or differs in size.
pub(crate) fn prepare() -> Done {
    node::prepare()?;
    let text = std::fs::read_to_string(places::root().join(LIST))
        .map_err(|error| Fault::new(format!("{LIST} cannot be read: {error}")))?;
    let to = folder();
    std::fs::create_dir_all(&to)?;
    for font in listed(&text)? {
        copy(&font.source, &to.join(&font.file_name))?;
    }
    Ok(())
}

/// Where the fonts lie after [`prepare`].
pub(crate) fn folder() -> PathBuf {
    places::target().join("fonts")
}

struct Font {
    source: PathBuf,
    file_name: String,
}

fn listed(text: &str) -> Result<Vec<Font>, Fault> {
    let wrong = |what: &str| Fault::new(format!("{LIST}: {what}"));
    let list: Value = serde_json::from_str(text).map_err(|error| wrong(&error.to_string()))?;
    let list = list.as_array().ok_or_else(|| wrong("a list is expected"))?;
    list.iter().map(|entry| font(entry).ok_or_else(|| wrong(&format!("incomplete entry {entry}")))).collect()
}

fn font(entry: &Value) -> Option<Font> {
    let word = |key: &str| entry.get(key).and_then(Value::as_str);
    let package = places::ui().join("node_modules").join(word("npm_package")?);
    Some(Font { source: package.join(word("path_in_package")?), file_name: word("file_name")?.to_owned() })
}

fn copy(from: &Path, to: &Path) -> Done {
    let size = |file: &Path| std::fs::metadata(file).map(|facts| facts.len());
    let wanted = size(from).map_err(|error| {
        Fault::new(format!(
            "{} cannot be read ({error}). Its npm package belongs into ui/package.json; if it stands there, delete \
             ui/node_modules and try again.",
            from.display()
        ))
    })?;
    if size(to).is_ok_and(|own| own == wanted) {
        return Ok(());
    }
    std::fs::copy(from, to)?;
    println!("Font: {}", to.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_whole() {
        let text = r#"[{"npm_package":"@a/b","path_in_package":"c/d.ttf","file_name":"e.ttf"}]"#;
        let fonts = listed(text).unwrap();
        assert!(fonts[0].source.ends_with("node_modules/@a/b/c/d.ttf"));
        assert_eq!(fonts[0].file_name, "e.ttf");
    }

    #[test]
    fn an_incomplete_entry_is_named() {
        let fault = listed(r#"[{"npm_package":"@a/b"}]"#).err().unwrap();
        assert!(fault.to_string().contains("@a/b"), "{fault}");
    }
}
