//! The rules that look at one case.

use std::collections::BTreeSet;

use yiju_domain::{
    Date, dates,
    eligibility::ReviewStep,
    ids::PlanLineId,
    lifecycle::Stage,
    money::Fen,
    price_filing::FiledPrice,
    red_flags::{
        RedFlagRule, acceptance_before_order, invoice_mismatch, photo_before_start, price_above_filing,
        start_before_approval,
    },
    settlement::PayeeKind,
};
use yiju_store::tables::{
    assessments::Assessment,
    cases::Case,
    duplicate_passes::DuplicatePass,
    eligibility::Review,
    invoices::Invoice,
    papers::Paper,
    photos::{Photo, Placement},
    plan_lines::PlanLine,
    purchases::Purchase,
    settlements::PaidTo,
    works::LineWork,
};

use super::{Office, seen::Seen};
use crate::money;

/// A case with the rows the rules look at.
pub(super) struct Home {
    pub case: Case,
    pub bank_account: String,
    pub trade_in: bool,
    pub lines: Vec<PlanLine>,
    pub works: Vec<LineWork>,
    pub purchases: Vec<Purchase>,
    /// Live invoices.
    pub invoices: Vec<Invoice>,
    /// Live placements with their photos.
    pub photos: Vec<(Placement, Photo)>,
    /// Prints of work orders.
    pub orders: Vec<Paper>,
    pub reviews: Vec<Review>,
    pub assessments: Vec<Assessment>,
    pub passes: Vec<DuplicatePass>,
    /// Who is paid by the rows of settlement batches that stand.
    pub paid_to: Vec<(PayeeKind, PaidTo)>,
}

/// An invoice with the lines it covers.
struct InvoiceLines {
    number: String,
    amount: Fen,
    lines: Vec<Fen>,
}

impl Home {
    /// Of a case that was left half done, what was accepted: lines that were never done say nothing.
    pub(super) fn of_what_counts(mut self) -> Self {
        if self.case.stage != Stage::Exited {
            return self;
        }
        self.lines.retain(money::is_accepted);
        let lines: BTreeSet<PlanLineId> = self.lines.iter().map(|line| line.id).collect();
        self.works.retain(|work| lines.contains(&work.line_id));
        self.purchases.retain(|one| lines.contains(&one.line_id));
        self.photos.retain(|(one, _)| one.line_id.is_some_and(|line| lines.contains(&line)));
        self
    }

    /// Everything odd about this case alone.
    pub(super) fn flags(&self, office: &Office) -> Vec<Seen> {
        let mut found: Vec<Seen> = self.lines.iter().filter_map(|line| self.price(office, line)).collect();
        found.extend(self.photos.iter().filter_map(|(placement, photo)| self.photo(placement, photo)));
        found.extend(self.accepted_early());
        found.extend(self.started_early());
        found.extend(self.invoice_flags());
        found.extend(self.passes.iter().map(|pass| self.passed(pass)));
        found
    }

    /// The name of who builds a line, or most of the case.
    pub(super) fn builder<'a>(&self, office: &'a Office, line: Option<&PlanLine>) -> Option<&'a str> {
        let id = line.and_then(|line| line.contractor_id).or(self.case.contractor_id)?;
        office.organisations.iter().find(|one| one.id == id).map(|one| one.name.as_str())
    }

    pub(super) fn line(&self, id: Option<PlanLineId>) -> Option<&PlanLine> {
        self.lines.iter().find(|line| Some(line.id) == id)
    }

    fn price(&self, office: &Office, line: &PlanLine) -> Option<Seen> {
        let contractor = line.contractor_id.or(self.case.contractor_id)?;
        let rows = office.filed.iter().filter(|row| row.organisation_id == contractor);
        let filed: Vec<FiledPrice> = rows
            .map(|row| FiledPrice { code: row.code.clone(), price: row.price_fen, filed_on: row.filed_on })
            .collect();
        let on = self.case.confirmed_on.unwrap_or(office.today);
        let flag = price_above_filing(line.unit_price_fen, &line.code, &filed, on)?;
        let seen = Seen::of_case(RedFlagRule::PriceAboveFiling, self.case.id, line.id.to_string());
        let seen = seen.with("item_no", line.item_no).with("item", &line.name);
        Some(
            seen.with("price_fen", flag.price.get())
                .with("filed_fen", flag.filed.get())
                .with("contractor", self.builder(office, Some(line)).unwrap_or_default()),
        )
    }

    /// A photo of the finished work from before the day the goods came; where that is not known, from before the plan
    /// was confirmed.
    fn photo(&self, placement: &Placement, photo: &Photo) -> Option<Seen> {
        if placement.stage != Some(yiju_domain::photo_stage::PhotoStage::After) {
            return None;
        }
        let taken: Date = photo.taken_at.as_deref()?.get(..10)?.parse().ok()?;
        let line = placement.line_id;
        let came =
            self.works.iter().find(|work| Some(work.line_id) == line).and_then(|work| work.delivered_on);
        let bought = self.purchases.iter().find(|one| Some(one.line_id) == line);
        let started = came.or_else(|| bought?.delivered_on).or(self.case.confirmed_on)?;
        let flag = photo_before_start(taken, started)?;
        let seen = Seen::of_case(RedFlagRule::AfterPhotoBeforeStart, self.case.id, placement.id.to_string());
        let item = self.line(line).map_or_else(String::new, |line| line.item_no.to_string());
        Some(
            seen.with("item_no", item)
                .with("taken", flag.early)
                .with("started", flag.late)
                .with("days", flag.days),
        )
    }

    /// The day a case was given to a contractor is the day its first work order was printed.
    fn accepted_early(&self) -> Option<Seen> {
        let ordered = self.orders.iter().map(|paper| paper.issued_at).min()?;
        let flag = acceptance_before_order(self.case.accepted_on?, dates::date_of_millis(ordered))?;
        let seen = Seen::of_case(RedFlagRule::AcceptanceBeforeOrder, self.case.id, "");
        Some(seen.with("accepted", flag.early).with("ordered", flag.late).with("days", flag.days))
    }

    /// The first day on which anything came or was done.
    fn started(&self) -> Option<Date> {
        let works = self.works.iter().flat_map(|work| [work.delivered_on, work.done_on]);
        works.chain(self.purchases.iter().map(|one| one.delivered_on)).flatten().min()
    }

    fn started_early(&self) -> Option<Seen> {
        let passed =
            |review: &&Review| review.step == ReviewStep::Approval.code() && review.decision == "pass";
        let approved = self.reviews.iter().filter(passed).max_by_key(|review| review.no)?;
        let flag = start_before_approval(self.started()?, approved.decided_on)?;
        let seen = Seen::of_case(RedFlagRule::StartBeforeApproval, self.case.id, "");
        Some(seen.with("started", flag.early).with("approved", flag.late).with("days", flag.days))
    }

    /// Invoices that are not their lines; one that stands with a purchase too is named once.
    fn invoice_flags(&self) -> Vec<Seen> {
        let mut found: Vec<Seen> = Vec::new();
        for invoice in self.invoiced().iter().chain(&self.bought()) {
            let flag = self.invoice(invoice).filter(|flag| found.iter().all(|one| one.record != flag.record));
            found.extend(flag);
        }
        found
    }

    /// Recorded invoices against what was accepted of the lines they cover. Before acceptance a bill may be a first
    /// instalment; after the case was left none follows. Invoices that share a line are one bill together.
    fn invoiced(&self) -> Vec<InvoiceLines> {
        if self.case.accepted_on.is_none() && self.case.stage != Stage::Exited {
            return Vec::new();
        }
        let mut bills: Vec<(BTreeSet<i64>, Vec<&Invoice>)> = Vec::new();
        for invoice in &self.invoices {
            let mut items = self.items_of(invoice);
            let mut together = vec![invoice];
            let (shared, apart) =
                bills.into_iter().partition::<Vec<_>, _>(|(other, _)| !other.is_disjoint(&items));
            for (other, invoices) in shared {
                items.extend(other);
                together.extend(invoices);
            }
            bills = apart;
            bills.push((items, together));
        }
        bills.iter().filter_map(|(items, invoices)| self.bill(items, invoices)).collect()
    }

    /// The item numbers an invoice covers: without any it covers the whole plan.
    fn items_of(&self, invoice: &Invoice) -> BTreeSet<i64> {
        match invoice.items.is_empty() {
            true => self.lines.iter().map(|line| line.item_no).collect(),
            false => invoice.items.iter().copied().collect(),
        }
    }

    /// None where the sum is beyond 64 bits, which the settlement refuses.
    fn bill(&self, items: &BTreeSet<i64>, invoices: &[&Invoice]) -> Option<InvoiceLines> {
        let numbers: BTreeSet<&str> = invoices.iter().map(|one| one.number.as_str()).collect();
        let lines = self.lines.iter().filter(|line| items.contains(&line.item_no));
        Some(InvoiceLines {
            number: Vec::from_iter(numbers).join(", "),
            amount: Fen::sum(invoices.iter().map(|one| one.amount_fen))?,
            lines: lines.map(|line| line.amount_fen).collect(),
        })
    }

    /// In trade-in mode a purchase names its invoice, and its price is the invoice's.
    fn bought(&self) -> Vec<InvoiceLines> {
        if !self.trade_in {
            return Vec::new();
        }
        let of = |one: &Purchase| {
            let line = self.line(Some(one.line_id))?;
            Some(InvoiceLines {
                number: Some(&one.invoice_no).filter(|number| !number.is_empty())?.clone(),
                amount: one.deal_price_fen?,
                lines: vec![line.amount_fen],
            })
        };
        self.purchases.iter().filter_map(of).collect()
    }

    fn invoice(&self, invoice: &InvoiceLines) -> Option<Seen> {
        let flag = invoice_mismatch(invoice.amount, &invoice.lines)?;
        let seen = Seen::of_case(RedFlagRule::InvoiceNotBreakdown, self.case.id, invoice.number.clone());
        let seen = seen.with("invoice", &invoice.number).with("invoice_fen", flag.invoice.get());
        Some(seen.with("lines_fen", flag.lines.map_or_else(String::new, |fen| fen.get().to_string())))
    }

    fn passed(&self, pass: &DuplicatePass) -> Seen {
        let seen = Seen::of_case(RedFlagRule::DuplicatePassed, self.case.id, pass.id.to_string());
        seen.with("duplicate", &pass.rule).with("reason", &pass.reason).with("who", &pass.decided_by)
    }
}
