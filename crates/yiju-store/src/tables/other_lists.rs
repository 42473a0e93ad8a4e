//! Lists of other bureaus and of earlier years, and their rows.

use yiju_domain::{
    Date,
    duplicates::RecordOrigin,
    ids::{OtherListId, OtherListRowId},
    money::Fen,
};

use super::match_keys;
use crate::{
    Read, Result, Sql,
    column::read,
    entity::{entity, fetch, select},
};

entity! {
    /// 外部名单. A list that was taken out stays and is no longer compared.
    OtherList(OtherListId) in "other_lists" as "other_list" {
        origin: RecordOrigin,
        /// As the office calls it.
        name: String,
        /// Under which code policies know the help it lists; empty where they know none.
        programme: String,
        /// The day the list is of.
        dated: Date,
        /// Without its folder.
        file_name: String,
        /// Of the file as it came.
        sha256: String,
        imported_at: i64,
        imported_by: String,
        removed_at: Option<i64>,
        removed_by: String,
        remove_reason: String,
    }
}

entity! {
    /// A row of a list as it was read. ID numbers, phone and account are as sensitive as a person's.
    OtherListRow(OtherListRowId) in "other_list_rows" as "other_list_row" compared by match_keys::of_list_row {
        list_id: OtherListId,
        /// Row of the sheet, from 1.
        sheet_row: i64,
        name: String,
        id_number: String,
        spouse_id: String,
        address: String,
        phone: String,
        certificate_no: String,
        bank_account: String,
        happened_on: Option<Date>,
        amount_fen: Option<Fen>,
        item: String,
        note: String,
        /// Codes of what is wrong with the row.
        faults: Vec<String>,
    }
}

/// All lists, the newest first.
pub async fn all(from: &mut impl Read) -> Result<Vec<OtherList>> {
    let mut sql = select::<OtherList>();
    sql.push(" ORDER BY imported_at DESC, id DESC");
    fetch(from, sql).await
}

/// The list made of these bytes that is not taken out.
pub async fn of_file(from: &mut impl Read, sha256: &str) -> Result<Option<OtherList>> {
    let mut sql = select::<OtherList>();
    sql.push(" WHERE removed_at IS NULL AND sha256 = ").bind(&sha256.to_owned());
    Ok(fetch(from, sql).await?.into_iter().next())
}

/// Rows of a list in the order of the sheet; all, or those with faults.
pub async fn rows(
    from: &mut impl Read,
    list: OtherListId,
    only_faulty: bool,
    (offset, limit): (i64, i64),
) -> Result<Vec<OtherListRow>> {
    let mut sql = select::<OtherListRow>();
    sql.push(" WHERE list_id = ").bind(&list);
    if only_faulty {
        sql.push(" AND faults <> '[]'");
    }
    sql.push(" ORDER BY sheet_row, id LIMIT ").bind(&limit).push(" OFFSET ").bind(&offset);
    fetch(from, sql).await
}

/// How many rows each list has, and how many of them have faults.
pub async fn counts(from: &mut impl Read) -> Result<Vec<(OtherListId, i64, i64)>> {
    let sql = Sql::new(
        "SELECT list_id, CAST(COUNT(*) AS BIGINT) AS of, \
         CAST(SUM(CASE WHEN faults <> '[]' THEN 1 ELSE 0 END) AS BIGINT) AS faulty \
         FROM other_list_rows GROUP BY list_id ORDER BY list_id",
    );
    let rows = from.rows(sql).await?;
    rows.iter().map(|row| Ok((read(row, "list_id")?, read(row, "of")?, read(row, "faulty")?))).collect()
}
