import type { checkCodes as zhCodes, checks as zh } from '../zh/checks';
import type { Words } from '../words';

export const checks: Words<typeof zh> = {
  hits: {
    title: 'Duplicates',
    text: "What the case meets among this office's cases of all years and on lists of other bureaus. To go on, give a reason for each; what turns up later is asked about again.",
    hint: 'Only a hint; it stops nothing.', given: 'Reason given: {{reason}} ({{by}}, {{at}})', newCase: 'The case being opened', field: 'Field',
    row: 'row {{row}}', open: '{{count}} matching records without a reason', all: '{{count}} matching records', look: 'Look and give reasons',
    ask: {
      duplicate: 'Why this is no double help', alive: 'How it was found that the elder is alive',
      resident: 'How it was found that the elder still lives here',
    },
    fields: {
      name: 'Name', id_masked: 'ID number', spouse_masked: "Spouse's ID number", address: 'Address', certificate_no: 'Certificate no.',
      phone_masked: 'Phone', bank_masked: 'Bank account', payees: 'Paid to', serials: 'Serial numbers', invoices: 'Invoices', happened_on: 'Day',
      amount_fen: 'Subsidy', item: 'Items', note: 'Note',
    },
  },
  checks: { title: 'Checks', tabs: { flags: 'Red flags', lists: 'Other lists', spots: 'Spot checks' } },
  flags: {
    scan: 'Look for red flags', scanning: 'Looking for red flags', scanned: '{{found}} red flags, {{fresh}} of them new, {{gone}} gone',
    cancelled: 'Cancelled; no flag was changed', never: 'Never looked yet', last: 'Last looked: {{at}}', rule: 'Rule', case: 'Case', town: 'Town',
    why: 'What was seen', more: 'and {{count}} more homes', settle: 'Settle', settleTitle: 'Settle: {{rule}}', note: 'What was found out',
    settled: 'Settled: {{note}} ({{by}}, {{at}})', anyRule: 'All rules', anyTown: 'All towns',
    states: { open: 'Open', settled: 'Settled', gone: 'Gone', all: 'All' },
    notYet: 'Nobody has looked for red flags yet',
    notYetText: 'Press "Look for red flags": prices, days, photos, accounts and assessments of every home are compared.',
    none: 'No red flags', noneText: 'Try another filter, or look again.',
  },
  lists: {
    text: 'Lists of the disabled federation, commerce, housing and earlier years, and of people who died or moved. Cases are compared with them when opened and at every step.',
    import: 'Import a list', importTitle: 'Import a list: {{file}}', origin: 'From', name: 'Name of the list',
    nameHint: 'For example: disabled federation, barrier-free homes 2025', dated: 'Day of the list', programme: 'Programme it belongs to',
    programmeHint: 'Subsidy policies tell by it what was received before; leave it empty if not known', look: 'Preview', keep: 'Import',
    importing: 'Importing a list', done: '"{{name}}" was imported, {{rows}} rows', already: 'The same file was imported as "{{name}}"',
    read: 'Sheet "{{sheet}}": {{rows}} rows, and {{ignored}} that are blank, totals or titles', unused: '(not used)',
    faults: '{{count}} rows have faults; they are kept too, and what is missing is not compared', sample: 'The first rows', row: 'Row', fault: 'Fault',
    count: 'Rows', faulty: '{{count}} with faults', imported: 'Imported', remove: 'Take out', removeTitle: 'Take out: {{name}}',
    removeText: 'Nothing is compared with it any more; the rows and the reason stay on record.', out: 'Taken out',
    hits: 'Cases that meet it ({{count}})', rows: 'Rows ({{count}})', empty: 'No lists yet',
    emptyText: 'Press "Import a list" and choose an XLSX or CSV file.',
  },
  spots: {
    text: 'Of the accepted homes 20 to 30 % of each contractor, or a number of each, are drawn by a seed that is written down; anybody can repeat it.',
    draw: 'Draw', drawTitle: 'Draw homes for a spot check', size: 'How many', byShare: 'A share', byEach: 'A number of each contractor',
    share: 'Share (20 to 30)', homesEach: 'Homes of each contractor', seed: 'Seed',
    seedHint: 'Without one it is drawn; the same homes and the same seed give the same draw', programme: 'Programme', from: 'Accepted from', to: 'to',
    empty: 'No spot checks yet', emptyText: 'Press "Draw" to draw from the accepted homes.', number: 'Spot check {{number}}', each: '{{count}} homes of each contractor',
    how: '{{size}}: {{drawn}} of {{set}} homes, {{by}}, {{at}}', repeats: 'drawn again, the same homes', repeatsNot: 'drawn again, other homes; check the workspace',
    done: '{{done}} of {{of}} checked, {{defects}} with defects', contractor: 'Contractor', noContractor: 'No contractor', place: 'No.',
    record: 'Record', resultTitle: 'Result: {{case_no}} {{name}}', result: 'Result', ok: 'In order', defect: 'Defect', note: 'What was seen', on: 'Checked on', by: 'Checked by',
  },
};

export const checkCodes: Words<typeof zhCodes> = {
  duplicate: {
    same_person: 'Same ID number', spouse_applied: 'The spouse applied', spouse_of_other: 'Spouse of the other applicant', same_spouse: 'Same spouse',
    recorded_dead: 'On a list of the dead', spouse_recorded_dead: 'Spouse on a list of the dead', recorded_moved: 'On a list of people who moved',
    spouse_recorded_moved: 'Spouse on a list of people who moved', same_certificate: 'Same certificate of ownership', same_address: 'Same address',
    like_address: 'Probably the same address', same_phone: 'Same phone', same_bank: 'Same bank account', same_serial: 'Same serial number',
    same_invoice: 'Same invoice', same_photo: 'Same photo', any: 'Reason kept by an older version',
  },
  strength: { certain: 'Certain', likely: 'Likely', hint: 'Hint' },
  doubt: {
    address_unit_missing: 'one side names no unit', address_unit_written_otherwise: 'the unit is written otherwise',
    address_unit_within_room: 'the unit may stand within the room', address_building_or_unit: 'building or unit', address_building_missing: 'one side names no building',
    address_number_or_building: 'number or building', address_number_missing: 'one side gives no number', address_group_missing: 'one side names no group',
    address_floor_missing: 'one side names no floor', address_maybe_block: 'may be a whole block', address_other_gate: 'the same estate by another gate',
    address_other_estate: 'the same number with another estate', address_other_town: 'another town or community', address_extra_words: 'one side has words not understood',
  },
  origin: {
    case: 'Case of this office', disabled_federation: "Disabled persons' federation", commerce: 'Commerce (trade-in)', housing: 'Housing',
    earlier_years: 'Earlier years', death: 'List of the dead', moved: 'Moved, or in an institution',
  },
  ledger: {
    'gov-hardship': 'Adaptation for elders in hardship', 'commerce-home-renewal-2025': 'Commerce: home renewal 2025',
    'housing-old-house-2025': 'Housing: old houses 2025', 'housing-old-house-2024': 'Housing: old houses 2024',
    'commerce-trade-in-2023': 'Commerce: trade-in 2023', 'commerce-trade-in-2024': 'Commerce: trade-in 2024',
  },
  listColumn: {
    name: 'name', id_number: 'ID number', spouse_id: "spouse's ID number", phone: 'phone', town: 'town', village: 'community', address: 'address',
    registered_address: 'registered address', certificate_no: 'certificate no.', bank_account: 'bank account', applied_on: 'applied on', note: 'note',
    day: 'day', amount: 'amount', item: 'items',
  },
  listFault: {
    lost_digits: 'a spreadsheet replaced the last digits of a long number; it is not compared', cell_error: 'a cell shows an error value',
    date: 'the date cannot be read', amount: 'the amount cannot be read', id_number: 'the ID number is wrong; compared as written',
    nothing_to_compare: 'nothing in it can be compared',
  },
  flagRule: {
    price_above_filing: 'Above the filed price', price_far_from_median: 'Far above the usual price', after_photo_before_start: 'Photo after before the start',
    acceptance_before_order: 'Accepted before the work order', shared_bank_account: 'One account, several homes', person_at_body_account: 'A person at the account of a body',
    shared_serial_number: 'One serial number, several homes', start_before_approval: 'Begun before the approval',
    invoice_not_breakdown: 'Invoice is not its lines', assessor_too_many_homes: 'Too many homes a day', night_cluster: 'Much work in one night',
    weekend_cluster: 'Much work on a weekend day', duplicate_passed: 'Duplicate passed with a reason',
  },
  flag: {
    price_above_filing: 'Item {{item_no}} "{{item}}" at {{price_fen}}; {{contractor}} filed {{filed_fen}}',
    price_far_from_median: 'Item {{item_no}} "{{item}}" at {{price_fen}}; the median of {{of}} prices is {{median_fen}}',
    after_photo_before_start: 'The photo after of item {{item_no}} was taken on {{taken}}; delivery or confirmation was on {{started}}',
    acceptance_before_order: 'Accepted on {{accepted}}, but the first work order was printed on {{ordered}}',
    shared_bank_account: 'Account {{number}} is used by {{homes}} homes', person_at_body_account: 'People of {{homes}} homes are paid at account {{number}} of {{body}}',
    shared_serial_number: 'Serial number {{number}} stands in {{homes}} homes',
    start_before_approval: 'Goods or work on {{started}}, approved only on {{approved}}',
    invoice_not_breakdown: 'Invoice {{invoice}} is {{invoice_fen}}, its lines are {{lines_fen}}',
    assessor_too_many_homes: '{{who}} assessed {{homes}} homes on {{day}}, more than {{allowed}}', night_cluster: '{{who}} worked in {{homes}} homes in the night of {{day}}',
    weekend_cluster: '{{who}} worked in {{homes}} homes on {{day}}, a weekend day', duplicate_passed: '{{duplicate}}; reason given by {{who}}: {{reason}}',
  },
};
