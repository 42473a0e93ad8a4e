//! Which of the two languages of the UI the system asks for.

/// `zh-CN` when the system speaks any kind of Chinese, `en` otherwise; the page's own setting goes before it.
#[tauri::command]
pub(crate) fn system_language() -> &'static str {
    of_locale(&sys_locale::get_locale().unwrap_or_default())
}

fn of_locale(locale: &str) -> &'static str {
    let language = locale.split(['-', '_', '.']).next().unwrap_or_default();
    if language.eq_ignore_ascii_case("zh") { "zh-CN" } else { "en" }
}

#[cfg(test)]
mod tests {
    use super::of_locale;

    #[test]
    fn every_chinese_locale_gets_chinese() {
        for locale in ["zh-CN", "zh_TW.UTF-8", "zh-Hans-CN", "ZH"] {
            assert_eq!(of_locale(locale), "zh-CN", "{locale}");
        }
    }

    #[test]
    fn any_other_gets_english() {
        for locale in ["en-GB", "de_DE.UTF-8", "C", "", "zha"] {
            assert_eq!(of_locale(locale), "en", "{locale}");
        }
    }
}
