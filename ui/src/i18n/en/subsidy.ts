import type { subsidies as zh, subsidyCodes as zhCodes } from '../zh/subsidy';
import type { Words } from '../words';

/** Policies, and why an amount is what it is. */
export const subsidies: Words<typeof zh> = {
  subsidy: {
    total: 'Total', subsidy: 'Subsidy', selfPay: 'Family pays', rate: 'Rate', category: 'Deciding category', flat: 'Fixed sum',
    trail: 'Why this amount', amount: 'Amount', lines: 'By item', left: 'Left for this home',
    none: 'Add items to the plan; the subsidy and how it was computed appear here.', noCategory: 'None of its own',
    policy: 'Policy', version: 'version {{version}}', pinned: 'version of {{pin}}, {{day}}', payable: 'May be paid by',
    notPayable: 'Must not be paid by', sample: 'A sample policy: for trying out only, never for payment',
    gaps: 'Figures of this policy are missing, so that nobody may be paid by it; see Catalogue & policy.',
    frozen: 'Sent for settlement; shown as it was kept then', decided: 'Kept with the plan or the acceptance at {{time}}',
    stale: 'Something changed since (another case of the household took from the entitlement, or a version of the policy came in): worked out anew the amount would differ.',
    again: 'Work out anew', missing: 'The policy of the programme is not in this workspace; nothing is worked out.',
    standings: 'Entitlement', limit: 'Limit', used: 'Used', reserved: 'Set aside', own: 'This case', standingLeft: 'Left',
    noStandings: 'The policy has no limit of the amount, or it cannot be worked out yet.',
    facts: 'What the policy asks beside', level: 'Level, {{scale}}', event: 'Day of {{kind}}', funds: 'Who pays', cost: 'Cost',
    ledger: 'What this case takes', item: 'Item', counts: 'Counts on', state: 'State',
    noLedger: 'From the approval on, the subsidy is set aside here.', step: 'Step {{n}}',
  },
  policies: {
    tab: 'Policies', list: 'Policies', choose: 'Choose a policy on the left.', rules: 'Rules', documents: 'Documents',
    sources: 'Where the figures were read', remarks: 'Remarks', missing: 'Figures that are missing',
    examples: 'Examples (worked out by hand first; the program must agree)', programmes: 'Programmes that go by it: {{names}}',
    noProgramme: 'No programme goes by it now', validity: '{{from}} to {{to}}', open: 'open', area: 'Area', simulate: 'Try out',
    simulateText: 'Works the cases with a decided subsidy out by this policy. It only compares and changes nothing.',
    simulateGo: 'Try out', simulateOf: 'Programme', before: 'Now', after: 'By this policy', difference: 'Difference', caseNo: 'Case',
    refused: 'Cases that cannot be worked out: {{count}}', total: 'Sum of {{count}} cases', noCases: 'No case has a decided subsidy yet.',
    search: 'Name, area or document', example: 'Example', pin: 'Day that pins the version', pinPolicy: 'As the policy says',
    foreign: '{{currency}}: screens and papers here are in yuan, so that no programme can go by it',
  },
};

/** Words for the codes of policies. */
export const subsidyCodes: Words<typeof zhCodes> = {
  certainty: { official: 'official', press: 'press or copy', inferred: 'inferred', sample: 'sample' },
  ruleAbout: {
    dates: 'Days', rates: 'Whom and how much', caps: 'Limits', covers: 'What is paid for', basket: 'What must be bought',
    repeats: 'Not twice', payment: 'Rounding, funds, payment',
  },
  grantState: { reserved: 'set aside', used: 'used', released: 'released' },
  pinDay: { application: 'the application', approval: 'the approval' },
  costKind: {
    product: 'Product', material: 'Material', labour: 'Labour', decoration: 'Decoration', assessment: 'Assessment',
    supervision: 'Supervision', acceptance: 'Acceptance', delivery: 'Delivery', after_sale: 'After-sale',
  },
};
