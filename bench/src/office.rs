//! A workspace with many lines. The rows are made by the database itself and stand in no audit chain: nothing but this
//! measurement opens it.

use std::path::Path;

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use yiju_store::Store;

use crate::Done;

/// Lines of a home.
const PER_HOME: u64 = 8;

/// Makes the workspace anew; returns the number of lines.
pub(crate) async fn make(folder: &Path, lines: u64) -> Done<u64> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir_all(folder)?;
    Store::open(folder).await?.close().await;
    let options = SqliteConnectOptions::new().filename(folder.join("yiju.db"));
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let homes = lines.div_ceil(PER_HOME);
    for statement in statements(homes, lines) {
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut connection).await?;
    }
    connection.close().await?;
    Ok(lines)
}

/// Towns, villages, contractors, homes with one elder each, and the lines. Areas 0–19 are towns, 100–499 villages.
fn statements(homes: u64, lines: u64) -> Vec<String> {
    let count = |name: &str, to: u64| {
        format!(
            "WITH RECURSIVE {name}(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM {name} WHERE n + 1 < {to}) "
        )
    };
    let homes_to = |insert: &str| format!("{}{insert} FROM home", count("home", homes));
    vec![
        format!("{}INSERT INTO areas (id, version, parent_id, name, code) SELECT printf('%08d-0000-7000-8000-%012x', 1, n), 1, NULL, '北港' || n || '街道', NULL FROM town", count("town", 20)),
        format!("{}INSERT INTO areas (id, version, parent_id, name, code) SELECT printf('%08d-0000-7000-8000-%012x', 2, n), 1, printf('%08d-0000-7000-8000-%012x', 1, n % 20), '棕榈' || n || '社区', NULL FROM village", count("village", 400)),
        format!("{}INSERT INTO organisations (id, version, kind, name, contact, phone, note) SELECT printf('%08d-0000-7000-8000-%012x', 3, n), 1, 'contractor', '示例适老化改造工程第' || n || '有限公司', '', '199-0000-0000', '' FROM firm", count("firm", 12)),
        "INSERT INTO programmes (id, version, code, name, year, mode, skipped, target_homes, policy, catalogue) VALUES ('00000009-0000-7000-8000-000000000000', 1, '01', '2026 家庭适老化改造', 2026, 'procurement', '[]', 0, 'policy-sample', 'national-2020')".into(),
        homes_to("INSERT INTO dwellings (id, version, town_id, village_id, address, address_key, certificate_no) SELECT printf('%08d-0000-7000-8000-%012x', 4, n), 1, printf('%08d-0000-7000-8000-%012x', 1, n % 20), printf('%08d-0000-7000-8000-%012x', 2, n % 400), '清潭路' || n || '号', '清潭路' || n || '号', ''"),
        homes_to("INSERT INTO households (id, version, dwelling_id) SELECT printf('%08d-0000-7000-8000-%012x', 5, n), 1, printf('%08d-0000-7000-8000-%012x', 4, n)"),
        homes_to("INSERT INTO persons (id, version, household_id, name, id_number, id_status, id_reason, sex, birth, phone, registered_address, bank_account, bank_name) SELECT printf('%08d-0000-7000-8000-%012x', 6, n), 1, printf('%08d-0000-7000-8000-%012x', 5, n), substr('王李张刘陈杨黄赵', 1 + n % 8, 1) || substr('秀桂玉淑建国德', 1 + n % 7, 1) || substr('英兰珍华军平', 1 + n % 6, 1), NULL, 'missing', '示例', NULL, NULL, '199-0000-0000', '', '', ''"),
        homes_to("INSERT INTO cases (id, version, case_no, programme_id, dwelling_id, applicant_id, stage, stage_since, categories, assessment_note, assessor, total_fen, subsidy_fen, next_item_no, note, duplicate_reason, search, created_at) SELECT printf('%08d-0000-7000-8000-%012x', 7, n), 1, printf('2026-999999-01-A%06d', n), '00000009-0000-7000-8000-000000000000', printf('%08d-0000-7000-8000-%012x', 4, n), printf('%08d-0000-7000-8000-%012x', 6, n), 'accepted', 0, '[\"db\"]', '', '', 0, 0, 9, '', '', '', 0"),
        format!("{}INSERT INTO plan_lines (id, version, case_id, item_no, code, name, room, spec, unit, kind, need, quantity, unit_price_fen, amount_fen, subsidy_fen, accept_note, contractor_id, fund) SELECT printf('%08d-0000-7000-8000-%012x', 8, n), 1, printf('%08d-0000-7000-8000-%012x', 7, n / {PER_HOME}), 1 + n % {PER_HOME}, printf('N86-%02d', n % 60), '改造项目第' || (n % 60) || '项', '', '', '项', 'basic', '', 1000 + 500 * (n % 5), 10000 + n % 7919, 20000 + n % 9973, (20000 + n % 9973) * 3 / 10, '', printf('%08d-0000-7000-8000-%012x', 3, n % 12), 'district' FROM line", count("line", lines)),
    ]
}
