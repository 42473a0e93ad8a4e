import type { moneyCodes as zhCodes, moneyWords as zh } from '../zh/money';
import type { Words } from '../words';

/** Funds, invoices and settlement. */
export const moneyWords: Words<typeof zh> = {
  settle: {
    title: 'Settlement', batches: 'Settlement batches', create: 'New batch', empty: 'No settlement batch yet',
    emptyText: 'Begin a batch, choose accepted cases, and submit it once everything ties.', number: 'Batch', state: 'State', cases: 'Homes',
    rows: '{{count}} rows', amount: 'To pay now', made: 'Drafted', submitted: 'Submitted', paid: 'Paid', note: 'Note', programme: 'Programme',
    twoUsers: 'Who drafts neither submits nor pays', twoUsersHint: 'When on, who entered or changed anything of a batch can neither submit nor pay it.', summary: 'Summary sheet',
    waiting: '{{count}} homes wait', waitingSum: 'Subsidy waiting', ready: '{{count}} pass all checks', draft: 'Drafts',
    retention: 'Retention', retentionHint: 'Percentage of the subsidy held back until the return visit.', badPercent: 'Enter 0 to 100 with at most two decimals',
    submit: 'Submit', submitTitle: 'Nothing changes after submitting',
    submitText: 'Amounts, names and accounts are fixed and the cases move to Submitted. A mistake is taken back in a later batch only.',
    submitDone: '{{number}} submitted', blocked: '{{count}} checks still fail',
    sameUser: 'Submitted by one of those who entered or changed something in it ({{names}}).', sameUserNow: 'You entered or changed something in this batch; somebody else should submit it.',
    barred: 'You entered or changed something in this batch; two people are the rule, so somebody else has to go on with it.',
    barredBy: 'Two people are the rule: whoever entered or changed something in this batch ({{names}}) can neither submit nor pay it. Somebody else has to go on.', and: ', ',
    return: 'Take back to draft', returnText: 'While nothing is paid the batch can be taken back; its cases go back to To settle.', returned: 'Taken back before: {{reason}}', reason: 'Reason',
    discard: 'Give up', discardText: 'The number is never used again, and the cases are free for another batch.',
    back: 'All batches', list: 'Rows', elder: 'Elder', payee: 'Payee', account: 'Account', bank: 'Bank', total: 'Total', subsidy: 'Subsidy',
    held: 'Held back', checks: 'Checks', ok: 'Passed', toMend: 'Mend', edit: 'Payee and reason', remove: 'Take out', explain: 'Explanation',
    explainHint: 'Where papers are missing, or a person is paid at the account of a contractor, and the case can be settled all the same, say why. It is recorded and frozen with the batch; another payee, account or kind needs it anew. Suspected duplicates are answered on the case, one by one, not here.',
    payeeKind: 'Paid to', payeeName: 'Name of the payee', relation: 'Relation to the elder', sums: 'Sums', by: 'By {{by}}', payees: 'By payee', pay: 'Record payment',
    payTitle: 'Payment to {{name}}', notOwed: 'No subsidy, nothing to pay', voucherNo: 'Voucher no.', paidOn: 'Paid on', voucher: 'Voucher', chooseVoucher: 'Choose the voucher', payReason: 'Why there is no voucher file',
    payReasonHint: 'Needed without a voucher file; it is recorded. It says nothing of anything else that is missing.', askedReason: 'Why it is paid though papers are missing', askedReasonHint: 'Goes for the papers of all cases named above; it is recorded. Records a case meets are answered on the case, one by one.', paidDone: 'Payment to {{name}} recorded', voucherOf: '{{no}} · {{on}}', reverse: 'Take back', reverseTitle: 'Take back row {{no}}: {{name}}',
    reverseText: 'The whole row is taken back in draft {{batch}}. Once that is submitted, the case waits for settlement again and can be corrected.', reverseNew: '(new)',
    reversedBy: 'Taken back by {{row}}', ofRow: 'Of {{row}}', candidates: 'Cases to choose from', add: 'Add', addCount: 'Add {{count}}', none: 'No case fits', emptyRows: 'No case in this batch yet', emptyRowsText: 'Choose some from the list below.',
    from: 'Accepted from', to: 'Accepted to', town: 'Town', contractor: 'Contractor', fund: 'Fund', heldList: 'Retention to release', heldRow: 'Row', visited: 'Visited', notVisited: 'Not visited yet', release: 'Release',
    exports: 'Files', exportsHint: 'ID numbers and accounts are masked unless asked for', unmasked: 'ID numbers and accounts in full',
    exported: '{{rows}} rows written, {{amount}} paid now', publicList: 'Public list', place: 'Place', phone: 'Phone for objections',
    withCategories: 'Name categories',
    noFund: 'No fund', seal: 'Seal', people: '{{name}} {{time}}', steps: 'Progress', nobody: '—', hint: 'Space selects · checks can be clicked',
  },
  funds: {
    title: 'Funds', add: 'New fund', edit: 'Change the fund', code: 'Source', name: 'Name', nameHint: 'Empty for the usual name', allocation: 'Allocation', expires: 'To be spent by', noExpiry: 'No limit',
    daysLeft: '{{days}} days left', lapsed: 'Lapsed', place: 'Order', placeHint: 'What no plan line names a fund for comes from the first one.', yearHint: 'A case draws on the allocation of the year it was approved in; without one, on the newest before it that has not lapsed.', note: 'Note', year: 'Year',
    reserved: 'Approved', contracted: 'Contracted', accepted: 'Accepted', paid: 'Paid', left: 'Left', lapsedFen: 'Lapsed', lapsedUnpaid: 'Lapsed; {{amount}} not paid yet', short: 'Short', homes: 'Homes', target: 'Target', done: '{{done}} accepted',
    leftHomes: '{{count}} left of the target', noTarget: 'No target set', burn: 'Use of the money', byMonth: 'By month', byTown: 'By town', month: 'Month', town: 'Town',
    strays: 'Plans name these funds, but nothing is allocated: {{list}}', notSetAside: 'Approved, but nothing is set aside because it cannot be worked out how much: {{count}}', empty: 'No funds yet', emptyText: 'Enter what was allocated; approving a case then warns when the money runs short.',
    remove: 'Take the fund out', removeText: 'Only the allocation goes; the cases stay as they are.', custom: 'Another code', amount: 'Amount', chart: 'Chart: {{name}}; its figures are in the table beside it',
  },
  invoices: {
    title: 'Invoices', add: 'Add an invoice', number: 'Number', code: 'Code', codeHint: 'All-digital invoices have none', on: 'Issued on', seller: 'Seller', amount: 'Amount', items: 'Items', allItems: 'All items',
    paper: 'Paper', ties: 'The invoices come to the accepted total', differs: 'Invoices {{invoiced}}, accepted {{total}}, difference {{over}}', none: 'No invoice yet.', noneTotal: 'No invoice yet; accepted {{total}}.',
    locked: 'Submitted: the invoices do not change any more.', remove: 'Take the invoice out', removeText: 'It no longer counts for this home.', take: 'From the purchases', elsewhere: 'Another case has this invoice',
    elsewhereReason: 'Why it stands here too', badAmount: 'Enter an amount with at most two decimals',
  },
};

/** Words for the codes of money. */
export const moneyCodes: Words<typeof zhCodes> = {
  settleFile: { workbook: 'Settlement workbook', sheet: 'Settlement sheet', csv: 'Roster as CSV', public: 'Public list', template: 'Own layout' },
  settleState: { draft: 'Draft', submitted: 'Submitted', paid: 'Paid', discarded: 'Given up' },
  settleRow: { payment: 'Subsidy', reversal: 'Reversal', retention: 'Retention' },
  payee: { contractor: 'Contractor', elder: 'Elder', family: 'Family', platform: 'Platform' },
  settleBy: { fund: 'fund', town: 'town', contractor: 'contractor', category: 'category' },
  settleBlock: {
    file_incomplete: 'File incomplete ({{count}})', not_accepted: 'Not accepted ({{stage}})', invoice_missing: 'No invoice', invoice_differs: 'Invoices {{invoiced}} ≠ accepted {{accepted}}',
    payee_missing: 'Payee or account missing ({{payee_kind}})', payee_at_contractor: 'A person is paid at the account of {{contractor}}', duplicate_open: 'Duplicate without a reason', figures_stale: 'The subsidy is out of date: work it out anew on the Subsidy tab', policy_not_payable: 'Policy {{policy}} is a sample, not to be paid by', in_other_batch: 'In batch {{batch}} already',
    settle_by_passed: 'The last day to settle by policy {{policy}}, {{day}}, has passed', exit_payee: 'After the exit policy {{policy}} pays {{wanted}} only, not {{payee_kind}}',
    rows_incomplete: 'Payees do not come to the accepted amount or the subsidy; take the case out and add it again', nothing_to_pay: 'No subsidy', row_gone: 'The row was taken back, released or is gone', visit_missing: 'No return visit yet',
  },
};
