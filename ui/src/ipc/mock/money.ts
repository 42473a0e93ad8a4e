import type { CaseView, FundView, InvoiceView, Payee, SettlementRowView } from '../generated/contract';
import { nextId } from './office';

export type KeptFund = Pick<FundView, 'id' | 'version' | 'code' | 'name' | 'year' | 'allocation_fen' | 'expires_on' | 'place' | 'note'>;

export interface KeptRow {
  id: string;
  version: number;
  kind: 'payment' | 'reversal' | 'retention';
  case_id: string;
  of: string | null;
  payee_kind: Payee;
  organisation: string | null;
  payee_name: string;
  payee_relation: string;
  payee_account: string;
  payee_bank: string;
  reason: string;
  /** What was frozen of it. */
  copy: SettlementRowView | null;
}

export interface KeptBatch {
  id: string;
  version: number;
  number: string;
  state: 'draft' | 'submitted' | 'paid' | 'discarded';
  note: string;
  retention_bp: number;
  made_by: string;
  /** Who entered or changed anything of it. */
  entered_by: string[];
  made_at: number;
  submitted_by: string;
  submitted_at: number | null;
  paid_at: number | null;
  returned_reason: string;
  seal: string;
  rows: KeptRow[];
  paid: Map<string, { voucher_no: string; paid_on: string; paid_by: string; file_name: string | null }>;
}

/** Funds, invoices and batches of the office in memory. */
export interface KeptMoney {
  funds: KeptFund[];
  invoices: Map<string, InvoiceView[]>;
  batches: KeptBatch[];
  twoUsers: boolean;
}

const fund = (code: string, place: number, allocation_fen: number, expires_on: string | null): KeptFund => ({
  id: nextId('fund'), version: 1, code, name: '', year: 2026, allocation_fen, expires_on, place, note: '',
});

export function sampleMoney(cases: CaseView[]): KeptMoney {
  const invoices = new Map<string, InvoiceView[]>();
  for (const [index, one] of cases.filter(({ accepted_on, stage }) => accepted_on && stage !== 'exited').entries())
    if (index % 3 !== 2)
      invoices.set(one.id, [
        {
          id: nextId('invoice'), version: 1, number: `2531${String(index).padStart(16, '0')}`, code: '', issued_on: '2026-11-20', seller: one.contractor || '安馨适老改造工程队',
          amount_fen: one.total_fen, items: [], attachment_id: null, duplicate_reason: '',
        },
      ]);
  return {
    funds: [fund('district', 1, 12_000_000, null), fund('city', 2, 4_000_000, null), fund('central', 3, 2_000_000, '2026-12-31')],
    invoices,
    batches: [],
    twoUsers: false,
  };
}
