import type { office as zh } from '../zh/office';
import type { Words } from '../words';

/** Roster wizard, inbox, settlement, reports, reference and contractors. */
export const office: Words<typeof zh> = {
  roster: {
    title: 'Import roster', pick: 'Choose the roster file',
    pickText: 'XLSX, XLS, ODS, CSV, ET; or drop the file here', sheet: 'Sheet', programme: 'Into programme',
    whichProgramme: 'Which programme is this roster for?',
    steps: { file: 'File', preview: 'Check', done: 'Done' }, checking: 'Reading and checking', importing: 'Importing',
    rows: '{{count}} rows',
    row: 'Row', outcome: 'Result', name: 'Name', id: 'ID number', area: 'Town · community', address: 'Address',
    category: 'Category', remarks: 'Remarks', columns: 'Columns recognised', headerRow: 'Header in row {{row}}',
    ignored: '{{count}} blank, title or total rows not counted', withWarnings: '{{count}} rows with remarks',
    only: { all: 'All', problems: 'Problems', changes: 'Changes' },
    go: 'Import {{count}} rows', nothing: 'Nothing to import', another: 'Another file',
    saveResult: 'Save result sheet', saveResultAfter: 'Save the result sheet after importing',
    resultSaved: 'Result sheet saved to {{file}}', done: 'Roster imported',
    cancelled: 'Cancelled; rows before that are saved', toCases: 'Show cases', openResult: 'Open result sheet',
    resultSuffix: 'result', duplicateOf: 'Repeats row {{row}}', notMapped: 'not used',
    dryRun: 'This is a check only: nothing has been written yet.',
    mapped: '{{mapped}} / {{total}} columns recognised',
  },
  inbox: {
    title: 'Photo inbox', drop: 'Drop photos or a whole folder here',
    dropText: 'JPEG, PNG, WebP, TIFF, HEIC; originals are kept unchanged', files: 'Choose photos',
    folder: 'Choose a folder', empty: 'The inbox is empty',
    emptyText: 'Drop photos: they come here first, then to a case and item.', noDay: 'No time taken',
    group: 'photos: {{count}}', place: 'Place', case: 'Case', casePlaceholder: 'Name, pinyin initials or case no.',
    item: 'Item', noItem: 'No item yet', stage: 'Stage', selected: '{{count}} selected',
    choose: 'Click photos, then choose case, item and stage.', placed: '{{count}} placed', refused: 'Refused files',
    selectGroup: 'Select this day', alsoIn: 'also in {{cases}}', arrived: 'arrived {{time}}', taken: 'taken {{time}}',
    keys: '1 before · 2 during · 3 after · Enter places',
  },
  settle: {
    title: 'Settlement', empty: 'No case to settle', emptyText: 'Accepted cases appear here.',
    export: 'Export subsidy summary', homes: 'Homes', total: 'Total', subsidy: 'Subsidy', selfPay: 'Self-paid',
    list: 'Cases accepted, to settle and submitted',
  },
  reports: {
    title: 'Reports', subsidy: 'Subsidy summary',
    subsidyText: 'One row a home, and sheets by town, contractor, fund and category; every total is the same, with formulas to check.',
    from: 'From', to: 'To', dateKind: 'Which date', unmasked: 'Full ID numbers', reason: 'Purpose (recorded)',
    go: 'Export XLSX', done: '{{cases}} homes exported, subsidy {{subsidy}}', open: 'Open file',
    needReason: 'Full ID numbers need a purpose', check: 'Check the workspace',
    checkText: 'Record chain, relations, money, the fingerprint of every file, stray files.', checkGo: 'Check now',
    sound: 'Everything is sound', soundWithNotes: 'Everything is sound; {{count}} remarks, none of them a fault', findings: '{{count}} problems found',
    facts: '{{audit}} records · {{blobs}} files · {{cases}} homes', exporting: 'Exporting', checking: 'Checking',
    subject: 'Subject', kind: 'Kind', detail: 'Detail',
  },
  reference: {
    title: 'Catalogue & policy', catalogue: 'Catalogue of items', policy: 'Subsidy policy',
    search: 'Name, class or code', code: 'Code', class: 'Class', name: 'Item', content: 'Contents', kind: 'Kind',
    unit: 'Unit', price: 'Guide price', alters: 'Structure', sample: 'Sample', source: 'Source: {{source}}',
    rate: 'Rate', cap: 'Cap per household', category: 'Category',
    otherCategories: 'Categories not listed get no subsidy',
  },
  contractors: {
    title: 'Contractors', add: 'New organisation', name: 'Name', kind: 'Kind', contact: 'Contact', phone: 'Phone',
    note: 'Note', cases: 'Homes', empty: 'No organisation yet',
    emptyText: 'Once contractors are registered, cases can be dispatched to them.', edit: 'Change organisation',
  },
};
