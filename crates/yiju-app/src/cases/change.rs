//! Changing fields of a case: its own, its applicant's and its home's, in one transaction.

use yiju_domain::{
    dates,
    ids::{AttachmentId, CaseId, DwellingId, HouseholdId},
    text,
};
use yiju_store::{
    StoreError, Tx,
    tables::{
        self,
        cases::Case,
        households::{Dwelling, Household},
        persons::Person,
        plan_lines::PlanLine,
    },
};

use super::{
    create::{Identity, categories, date},
    file::CaseFile,
    found_by,
    search::{SearchPerson, search_text},
    view,
};
use crate::{
    context::Context,
    error::ApiError,
    money, persons,
    reason::Reason,
    subsidies::{self, Decision, Worked},
    wire::{CaseUpdateRequest, CaseView},
    workspace::Workspace,
};

pub(crate) async fn update(cx: &Context<'_>, request: CaseUpdateRequest) -> Result<CaseView, ApiError> {
    let workspace = cx.workspace().await?;
    let id: CaseId = request.id.parse().map_err(|_| Reason::CaseUnknown { case: request.id.clone() })?;
    let mut tx = workspace.store.begin(cx.act()?).await?;
    let file = CaseFile::load(&mut tx, id).await?;
    refuse_stale(&file.case, request.version)?;
    refuse_assessor(&file, request.assessor.as_deref())?;
    let mut changed =
        Changed { case: file.case.clone(), person: file.applicant.clone(), dwelling: file.dwelling.clone() };
    changed.apply(&request, cx.today())?;
    refuse_number_of_member(&file, &changed.person)?;
    persons::refuse_twin(&mut tx, &file.applicant, &changed.person).await?;
    let found_anew = found_by::differs(&file.applicant, &changed.person);
    changed.write(&mut tx, &file, &workspace).await?;
    if found_anew {
        found_by::follow(&mut tx, &[file.applicant.id], &[id]).await?;
    }
    tx.commit().await?;
    cx.changed(&["cases", "workspace"]);
    let mut reader = workspace.store.read().await?;
    view::case_view(cx, &workspace, &mut reader, id).await
}

/// Once there is a result, who assessed is what the result says.
fn refuse_assessor(file: &CaseFile, assessor: Option<&str>) -> Result<(), ApiError> {
    let settled = tables::assessments::current(&file.assessments).is_some();
    match assessor {
        Some(name) if settled && text::normalise(name) != file.case.assessor => {
            Err(ApiError::from(Reason::AssessorOfResult {}).at("assessor"))
        }
        _ => Ok(()),
    }
}

/// A page that was opened before somebody else's change must not overwrite it.
pub(crate) fn refuse_stale(case: &Case, version: i64) -> Result<(), ApiError> {
    if case.version == version {
        return Ok(());
    }
    Err(StoreError::Conflict { entity: "case", id: case.case_no.clone() }.into())
}

/// Nobody belongs to a case twice.
fn refuse_number_of_member(file: &CaseFile, applicant: &Person) -> Result<(), ApiError> {
    let number = applicant.id_number.as_ref().filter(|_| applicant.id_number != file.applicant.id_number);
    if number.is_none() || !file.members.iter().any(|(_, member)| member.id_number.as_ref() == number) {
        return Ok(());
    }
    let reason = Reason::PersonTwice { case_no: file.case.case_no.clone() };
    Err(ApiError::from(reason).at("id_number"))
}

/// A case, its applicant and its home as they are to be.
pub(crate) struct Changed {
    pub case: Case,
    pub person: Person,
    pub dwelling: Dwelling,
}

impl Changed {
    fn apply(&mut self, request: &CaseUpdateRequest, today: yiju_domain::Date) -> Result<(), ApiError> {
        self.apply_person(request, today)?;
        self.apply_home(request)?;
        let case = &mut self.case;
        if let Some(codes) = &request.categories {
            case.categories = categories(codes)?;
        }
        if request.applied_on.is_some() {
            case.applied_on = date("applied_on", request.applied_on.as_deref())?;
        }
        if let Some(contractor) = &request.contractor_id {
            case.contractor_id = optional_id("contractor_id", contractor)?;
        }
        set(&mut case.note, request.note.as_ref());
        set(&mut case.assessor, request.assessor.as_ref());
        set(&mut case.assessment_note, request.assessment_note.as_ref());
        Ok(())
    }

    fn apply_person(
        &mut self,
        request: &CaseUpdateRequest,
        today: yiju_domain::Date,
    ) -> Result<(), ApiError> {
        let person = &mut self.person;
        if let Some(name) = &request.name {
            let name = text::normalise(name);
            if name.is_empty() {
                return Err(ApiError::required("name"));
            }
            person.name = name;
        }
        apply_identity(person, request, today)?;
        if let Some(phone) = &request.phone {
            person.phone = text::digits(phone);
        }
        if let Some(account) = &request.bank_account {
            person.bank_account = text::digits(account);
        }
        set(&mut person.bank_name, request.bank_name.as_ref());
        set(&mut person.registered_address, request.registered_address.as_ref());
        Ok(())
    }

    fn apply_home(&mut self, request: &CaseUpdateRequest) -> Result<(), ApiError> {
        if let Some(address) = &request.address {
            let address = text::normalise(address);
            if address.is_empty() {
                return Err(ApiError::required("address"));
            }
            self.dwelling.address_key = text::search_key(&address);
            self.dwelling.address = address;
        }
        set(&mut self.dwelling.certificate_no, request.certificate_no.as_ref());
        Ok(())
    }

    /// Writes what differs. Category, birth, day of application and home may change the subsidy: figures follow in the
    /// same transaction. The search texts of the applicant's other cases are left to [`found_by::follow`].
    pub(crate) async fn write(
        mut self,
        tx: &mut Tx,
        file: &CaseFile,
        workspace: &Workspace,
    ) -> Result<(), ApiError> {
        tx.about(file.case.id);
        self.case.search = self.search(file);
        let mut lines = file.lines.clone();
        self.move_out_of_shared_home(tx, file).await?;
        let worked = self.worked(tx, file, workspace, &mut lines)?;
        tx.update(&file.applicant, self.person.clone()).await?;
        if self.dwelling.id == file.dwelling.id {
            tx.update(&file.dwelling, self.dwelling.clone()).await?;
        }
        for (before, after) in file.lines.iter().zip(&lines) {
            tx.update(before, after.clone()).await?;
        }
        let beside = file.applicant != self.person || file.dwelling != self.dwelling;
        if let Some(worked) = &worked {
            subsidies::decide(tx, file, (&self.case, &lines), worked, Decision::None).await?;
        }
        if tx.update(&file.case, self.case).await?.version == file.case.version && beside {
            tx.bump(&file.case).await?;
        }
        Ok(())
    }

    /// The case worked out anew where a fact the subsidy goes by has changed; none where nothing has, or where its
    /// figures stand still.
    fn worked(
        &mut self,
        tx: &Tx,
        file: &CaseFile,
        workspace: &Workspace,
        lines: &mut [PlanLine],
    ) -> Result<Option<Worked>, ApiError> {
        if self.case.categories != file.case.categories {
            money::refuse_settled(&file.case)?;
        }
        let facts = |case: &Case, person: &Person| {
            (case.categories.clone(), case.applied_on, person.birth, case.dwelling_id)
        };
        if facts(&self.case, &self.person) == facts(&file.case, &file.applicant)
            || money::is_settled(&file.case)
        {
            return Ok(None);
        }
        let again = CaseFile { case: self.case.clone(), applicant: self.person.clone(), ..file.clone() };
        let packs = workspace.packs_of(&again, dates::date_of_millis(tx.at()));
        let worked = subsidies::work_out(&packs, &again, &self.case, lines)?;
        worked.apply(&mut self.case, lines);
        Ok(Some(worked))
    }

    /// A home that other cases refer to as well is not rewritten under them: this case gets a home of its own.
    async fn move_out_of_shared_home(&mut self, tx: &mut Tx, file: &CaseFile) -> Result<(), ApiError> {
        if self.dwelling.address_key == file.dwelling.address_key {
            return Ok(());
        }
        let sharing: Vec<Case> =
            tables::by_column(tx, "dwelling_id", &[file.dwelling.id.to_string()]).await?;
        if sharing.len() < 2 {
            return Ok(());
        }
        self.dwelling = Dwelling { id: DwellingId::new(tx.at()), version: 1, ..self.dwelling.clone() };
        let household =
            Household { id: HouseholdId::new(tx.at()), version: 1, dwelling_id: self.dwelling.id };
        tx.insert(std::slice::from_ref(&self.dwelling)).await?;
        tx.insert(std::slice::from_ref(&household)).await?;
        self.person.household_id = household.id;
        self.case.dwelling_id = self.dwelling.id;
        Ok(())
    }

    fn search(&self, file: &CaseFile) -> String {
        let persons = std::iter::once(&self.person).chain(file.members.iter().map(|(_, person)| person));
        let persons: Vec<_> = persons
            .map(|person| SearchPerson {
                name: &person.name,
                id_number: person.id_number.as_deref(),
                phone: &person.phone,
            })
            .collect();
        search_text(&self.case.case_no, [&file.town, &file.village, &self.dwelling.address], &persons)
    }
}

/// A new number brings its own reason: one that was given for another number, or for having none, says nothing about
/// this one. A reason alone explains what is there.
fn apply_identity(
    person: &mut Person,
    request: &CaseUpdateRequest,
    today: yiju_domain::Date,
) -> Result<(), ApiError> {
    let Some(number) = &request.id_number else {
        let Some(reason) = request.id_reason.as_deref().map(text::normalise) else { return Ok(()) };
        if reason.is_empty() && person.id_status != "verified" {
            return Err(ApiError::from(Reason::IdReasonNeeded {}).at("id_reason"));
        }
        person.id_reason = reason;
        return Ok(());
    };
    let identity = Identity::of(Some(number), request.id_reason.as_deref(), today)?;
    person.id_number = identity.number;
    person.id_status = identity.status.into();
    person.id_reason = identity.reason;
    person.birth = identity.birth.or(person.birth);
    person.sex = identity.sex.or_else(|| person.sex.clone());
    Ok(())
}

fn set(target: &mut String, new: Option<&String>) {
    if let Some(new) = new {
        *target = text::normalise(new);
    }
}

/// An id of a request, empty for none.
pub(crate) fn optional_id<T: std::str::FromStr>(field: &str, value: &str) -> Result<Option<T>, ApiError> {
    match value.trim() {
        "" => Ok(None),
        value => {
            let unknown = |_| ApiError::from(Reason::NotAnId { value: value.into() }).at(field);
            value.parse().map(Some).map_err(unknown)
        }
    }
}

/// An attachment of this case by its id; empty for none.
pub(crate) fn attachment_of(file: &CaseFile, id: &str) -> Result<Option<AttachmentId>, ApiError> {
    let id: Option<AttachmentId> = optional_id("attachment_id", id)?;
    let kept = |id: AttachmentId| file.attachments.iter().any(|attachment| attachment.id == id);
    match id {
        Some(id) if !kept(id) => Err(ApiError::from(Reason::AttachmentNotOfCase {}).at("attachment_id")),
        id => Ok(id),
    }
}
