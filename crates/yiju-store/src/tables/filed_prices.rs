//! Prices contractors filed.

use yiju_domain::{
    Date,
    ids::{FiledPriceId, OrganisationId},
    money::Fen,
};

use crate::{
    Read, Result,
    entity::{entity, fetch, select},
};

entity! {
    /// 承诺价: holds from its day on, until the next one of the same item.
    FiledPriceRow(FiledPriceId) in "filed_prices" as "filed_price" {
        organisation_id: OrganisationId,
        /// Code of the item in the catalogue.
        code: String,
        price_fen: Fen,
        filed_on: Date,
        /// The paper it stands on, in words.
        evidence: String,
    }
}

/// What these organisations filed, by item, oldest first.
pub async fn of(from: &mut impl Read, organisations: &[OrganisationId]) -> Result<Vec<FiledPriceRow>> {
    let mut sql = select::<FiledPriceRow>();
    sql.push(" WHERE organisation_id IN (")
        .bind_list(organisations)
        .push(") ORDER BY organisation_id, code, filed_on, id");
    fetch(from, sql).await
}
