/** The agreed plan, work orders and acceptance. */
export const planning = {
  planState: {
    open: 'Open', openText: 'Confirm the plan here once the elder or the agent has signed; from then on it changes by change orders only.',
    confirm: 'Confirm the plan', confirmText: 'The plan is locked then; later changes go into numbered change orders.',
    version: 'Plan version {{number}}', agreed: 'agreed on {{on}} by {{as}} {{by}}', change: 'Change order', reopen: 'Take back',
    agreedAs: 'Agreed by', agreedBy: 'Name', agreedOn: 'Agreed on', signedPaper: 'Signed paper',
    noPaper: 'There is no {{kind}} among the attachments yet; add it under Papers.',
    changeTitle: 'Change order: all changes at once', changeGo: 'Issue change order', effect: 'Effect', effectTotal: 'Total effect',
    reason: 'Why it changes', office: 'Agreed for the office by', new: 'new', keep: 'Keep this item', none: '(empty)',
    history: 'Versions and change orders', officeWas: 'office: {{office}}', makes: 'makes version {{number}}', holds: 'holds',
    papers: 'Papers of the plan', papersText: 'The confirmation is signed; the large print is for the elder to keep; the change order prints the latest change.',
    withdrawn: 'taken back {{at}}', items: '{{count}} items',
  },
  visitSheets: {
    make: 'Visit sheets', file: 'Visit sheets', made: '{{count}} homes, {{pages}} pages: {{file}}',
  },
  quotes: {
    title: 'Quotes', add: 'Add a contractor', nobody: 'No other contractor', text: 'Enter what two or more contractors ask, compare item by item and choose; price, brand, model and contractor go into the plan.',
    noPrice: 'No price', lowest: 'Lowest', choose: 'Choose', chosen: 'Chosen', chooseAll: 'Choose all of it', missing: '{{count}} items without a price', remove: 'Remove this quote',
    on: 'Day of the quote', paper: 'Paper of the quote',
  },
  contract: {
    title: 'Contract', make: 'Enter the contract', text: 'Signed once the plan is confirmed; it starts with the price of the version that holds.', office: 'Signs for the office', signed: 'Signed on',
    warranty: 'Warranty (months)', paper: 'Signed contract', terms: 'Other terms', outdated: 'The plan was changed since the contract.', renew: 'Cover the present version',
  },
  block: {
    title: '{{count}} rows pasted', text: 'Saved all at once; rows beyond the last line become new items.', mend: 'Mend the marked cells, then copy and paste again.',
    save: 'Put into the plan', nameless: 'names no item',
    fault: { item: 'not in the catalogue', ambiguous: 'several items have this name; use the code', quantity: 'not a quantity', price: 'not an amount' },
  },
  works: {
    orders: 'Work orders', unassigned: 'in no order: items {{items}}', split: 'Split by contractor', add: 'One order of the rest', items: 'Items',
    start: 'Planned start', finish: 'Planned finish', leader: 'Crew leader', phone: 'Their phone', access: 'Access', safety: 'Safety notes',
    print: 'Print', reprint: 'Issue again', cancel: 'Cancel order', cancelTitle: 'Cancel the work order', cancelReason: 'Why',
    cancelText: 'Its prints are void, and its items are in no order again.', cancelled: 'cancelled: {{reason}}',
    stale: 'Plan, schedule or notes have changed: the prints are void. Issue the order again.', void: 'void', holds: 'valid',
    noOrders: 'Without orders the paper lists every item; no ID number, no prices.',
    progress: 'Delivery and work', make: 'Make', brand: 'Brand', model: 'Model', serial_no: 'Serial no.', worker: 'Worker', day: 'Y-M-D',
    delivered_quantity: 'Delivered', delivered_on: 'on', done_quantity: 'Done', done_on: 'on',
    allDelivered: 'All delivered today', allDone: 'All done today',
  },
  purchases: {
    title: 'Purchases', text: 'The elder buys from a vendor of their choice and is refunded after acceptance; amounts go by what was paid after all discounts.', vendor: 'Vendor', deal: 'Paid',
    delivered: 'Delivered', invoice_no: 'Invoice no.', paper: 'Invoice', serial_no: 'Serial no.', note: 'Note', over: '{{over}} above the plan',
  },
  visits: {
    title: 'Return visits', months: '{{months}} months', dueOn: 'due {{day}}', due: 'due', record: 'Record', correct: 'Correct',
    form: 'Visit {{months}} months after acceptance', on: 'Visited on', mode: 'Mode', reached: 'Reached', falls: 'Falls since the work',
    notAsked: 'not asked', satisfaction: 'Satisfaction', use: 'use', note: 'Remarks and what follows', fell: '{{count}} falls',
    dueTitle: 'Return visits due ({{count}})', overdue: '{{days}} days overdue',
  },
  rounds: {
    round: 'Inspection {{round}}', results: 'Accepted', done: 'Done', measured: 'Measured', verdict: 'Verdict', warranty: 'warranty to {{until}}',
    warrantyMonths: '{{months}} months of warranty', rectify: 'Have it rectified', rectifyTitle: 'Item {{item}} {{name}}: to rectify',
    defect: 'What is wrong', deadline: 'By', finish: 'Close this inspection', finishTitle: 'Close inspection {{round}}',
    someFail: '{{count}} items to rectify: the case goes to rectifying, the next inspection asks for these only.', allPass: 'Everything passed.',
    inspectors: 'Inspectors', inspectorsHint: 'Office, third party, contractor, family: whoever was there', on: 'Inspected on', note: 'Remark',
    sheet: 'Print the acceptance sheet', sheetText: 'Blank to fill in on site before an inspection; afterwards with every round.', closed: 'Earlier inspections', by: 'by {{day}}', failed: '{{count}} to rectify', passed: 'all passed',
  },
};

export const planningCodes = {
  agreedAs: { elder: 'the elder', agent: 'the agent' },
  planField: {
    room: 'Room', position: 'Place', name: 'Item', spec: 'Specification', brand: 'Brand', model: 'Model', unit: 'Unit', kind: 'Kind',
    quantity: 'Quantity', unit_price_fen: 'Unit price', need: 'Reason', subsidy_fen: 'Subsidy',
  },
  lineChange: { added: 'added', changed: 'changed', removed: 'taken out' },
  visitMode: { home: 'Home', phone: 'Phone' },
  itemUse: { used: 'in use', not_used: 'not used', removed: 'taken away', broken: 'broken' },
  satisfaction: { 1: 'very dissatisfied', 2: 'dissatisfied', 3: 'so-so', 4: 'satisfied', 5: 'very satisfied' },
  acceptVerdict: { pass: 'Pass', rectify: 'Rectify' },
};
