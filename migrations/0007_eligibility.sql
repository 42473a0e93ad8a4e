-- Eligibility: what an application is judged by, who decided what, and the publicity lists. Below: price filing.

-- The rules of a programme, a JSON object (`EligibilityRules`); `{}` asks nothing.
ALTER TABLE programmes ADD COLUMN rules TEXT NOT NULL DEFAULT '{}';

-- One row a case at most, made when the first fact is entered; NULL and '' are facts nobody entered. Its id is the
-- case's. The one place for ownership, whoever asks.
CREATE TABLE case_eligibility (
    id TEXT PRIMARY KEY REFERENCES cases (id),
    version BIGINT NOT NULL,
    ownership TEXT CHECK (ownership IN ('owner', 'family', 'long_term_right', 'tenant')),
    owner_name TEXT NOT NULL,
    owner_consent TEXT CHECK (owner_consent IN ('given', 'refused')),
    consent_on TEXT,
    registration TEXT CHECK (registration IN ('dwelling', 'area', 'elsewhere')),
    demolition TEXT CHECK (demolition IN ('none', 'planned')),
    demolition_year BIGINT CHECK (demolition_year BETWEEN 1900 AND 2200),
    earlier TEXT CHECK (earlier IN ('none', 'adapted')),
    earlier_year BIGINT CHECK (earlier_year BETWEEN 1900 AND 2200),
    earlier_source TEXT NOT NULL
);

-- Proof and days of a category of a case. `cases.categories` says which categories a case holds, for filters and
-- rates; a row here only says more about one of them, so the two cannot contradict each other. The row of a category
-- that is taken out stays and counts again when the category comes back.
CREATE TABLE case_categories (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- Who holds it: the applicant or another member.
    person_id TEXT NOT NULL REFERENCES persons (id),
    category TEXT NOT NULL,
    attachment_id TEXT REFERENCES attachments (id),
    valid_from TEXT,
    valid_to TEXT,
    CHECK (valid_to >= valid_from)
);
CREATE UNIQUE INDEX case_categories_once ON case_categories (case_id, category);
CREATE INDEX case_categories_by_attachment ON case_categories (attachment_id) WHERE attachment_id IS NOT NULL;
CREATE INDEX case_categories_by_person ON case_categories (person_id);

-- First review and approval, one row a decision, never changed.
CREATE TABLE reviews (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    step TEXT NOT NULL CHECK (step IN ('first_review', 'approval')),
    decision TEXT NOT NULL CHECK (decision IN ('pass', 'return', 'refuse')),
    reason TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    -- Which decision of the case, from 1: the order they were made in.
    no BIGINT NOT NULL CHECK (no >= 1),
    CHECK (decision = 'pass' OR reason <> '')
);
CREATE UNIQUE INDEX reviews_by_case ON reviews (case_id, no);

CREATE TABLE publicity_batches (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    number TEXT NOT NULL CHECK (number <> ''),
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    place TEXT NOT NULL CHECK (place <> ''),
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    -- Whom an objection is told to: printed on the list.
    contact TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    CHECK (to_on >= from_on)
);
CREATE UNIQUE INDEX publicity_batches_by_number ON publicity_batches (number);
CREATE INDEX publicity_batches_by_programme ON publicity_batches (programme_id, number);

CREATE TABLE publicity_entries (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    batch_id TEXT NOT NULL REFERENCES publicity_batches (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    -- Place on the list, from 1.
    no BIGINT NOT NULL CHECK (no >= 1),
    objection TEXT NOT NULL,
    objected_on TEXT,
    outcome TEXT CHECK (outcome IN ('rejected', 'upheld')),
    outcome_note TEXT NOT NULL,
    closed_on TEXT,
    CHECK (outcome IS NULL OR (objected_on IS NOT NULL AND closed_on IS NOT NULL)),
    CHECK (objection = '' OR objected_on IS NOT NULL)
);
CREATE UNIQUE INDEX publicity_entries_once ON publicity_entries (batch_id, case_id);
CREATE INDEX publicity_entries_by_case ON publicity_entries (case_id);

-- Price filing (承诺价): what a contractor promised to charge. A new price is a new row; it holds from its day on.
CREATE TABLE filed_prices (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    code TEXT NOT NULL CHECK (code <> ''),
    price_fen BIGINT NOT NULL CHECK (price_fen > 0),
    filed_on TEXT NOT NULL,
    -- The paper it stands on, in words: number, file name.
    evidence TEXT NOT NULL
);
CREATE UNIQUE INDEX filed_prices_once ON filed_prices (organisation_id, code, filed_on);
