//! Hits as a screen shows them.

use yiju_domain::duplicates::Hit;
use yiju_store::tables::duplicate_passes::DuplicatePass;

use super::records::Side;
use crate::wire::{DuplicateView, PassView};

/// Two records side by side, and the reason given.
pub(crate) fn hit_view(own: &Side, other: &Side, hit: &Hit, pass: Option<&DuplicatePass>) -> DuplicateView {
    DuplicateView {
        rule: hit.rule.code().into(),
        strength: hit.strength.code().into(),
        concern: hit.rule.concern().code().into(),
        doubt: hit.rule.doubt().map(|doubt| doubt.code().into()),
        asks: hit.asks_for_a_reason(),
        own: own.view.clone(),
        other: other.view.clone(),
        pass: pass.map(|pass| PassView {
            reason: pass.reason.clone(),
            decided_at: pass.decided_at,
            decided_by: pass.decided_by.clone(),
        }),
    }
}
