//! Packs an office brought in: kept whole, by kind, id and version.

use yiju_domain::{Date, ids::PackId};

use crate::{
    Read, Result, Sql,
    column::read,
    entity::{entity, fetch, select},
};

entity! {
    /// 数据包: never changed, because what was made with it names its version.
    PackRow(PackId) in "packs" as "pack" {
        /// `catalogue`, `instrument`, `survey`, `needs` or `policy`.
        kind: String,
        /// The pack's own id.
        pack: String,
        /// The pack's own version.
        pack_version: i64,
        valid_from: Date,
        valid_to: Option<Date>,
        /// Name of the file it came in, without its folder.
        source_file: String,
        /// JSON, also of a pack that came as a workbook.
        content: String,
        /// Of the content.
        sha256: String,
        added_at: i64,
        added_by: String,
    }
}

/// A pack by kind, id and version, and how many cases were made with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    pub kind: String,
    pub pack: String,
    pub pack_version: i64,
    pub cases: i64,
}

/// All packs, each kind's versions in their order.
pub async fn all(from: &mut impl Read) -> Result<Vec<PackRow>> {
    let mut sql = select::<PackRow>();
    sql.push(" ORDER BY kind, pack, pack_version, id");
    fetch(from, sql).await
}

/// How many there are. Packs only ever join, so a number tells whether there are new ones.
pub async fn count(from: &mut impl Read) -> Result<i64> {
    from.number(Sql::new("SELECT CAST(COUNT(*) AS BIGINT) FROM packs")).await
}

/// Which packs cases name, those inside the program included.
pub async fn used(from: &mut impl Read) -> Result<Vec<Used>> {
    let sql = Sql::new(
        "SELECT CAST('catalogue' AS TEXT) AS kind, catalogue AS pack, catalogue_version AS pack_version, \
         CAST(COUNT(*) AS BIGINT) AS cases FROM cases WHERE catalogue <> '' \
         GROUP BY catalogue, catalogue_version \
         UNION ALL SELECT CAST('instrument' AS TEXT), instrument, instrument_version, \
         CAST(COUNT(DISTINCT case_id) AS BIGINT) FROM assessments GROUP BY instrument, instrument_version \
         UNION ALL SELECT CAST('survey' AS TEXT), form, form_version, \
         CAST(COUNT(DISTINCT case_id) AS BIGINT) FROM home_surveys GROUP BY form, form_version \
         UNION ALL SELECT CAST('needs' AS TEXT), pack, pack_version, \
         CAST(COUNT(DISTINCT case_id) AS BIGINT) FROM needs GROUP BY pack, pack_version \
         UNION ALL SELECT CAST('policy' AS TEXT), policy, policy_version, \
         CAST(COUNT(DISTINCT case_id) AS BIGINT) FROM subsidies GROUP BY policy, policy_version \
         ORDER BY kind, pack, pack_version",
    );
    let rows = from.rows(sql).await?;
    rows.iter()
        .map(|row| {
            Ok(Used {
                kind: read(row, "kind")?,
                pack: read(row, "pack")?,
                pack_version: read(row, "pack_version")?,
                cases: read(row, "cases")?,
            })
        })
        .collect()
}
