import { asApiError, type GateView } from '@/ipc/client';

/** A case that lacks something before its payment. */
export interface Missing {
  case_id: string;
  case_no: string;
  gates: GateView[];
}

const REFUSALS = ['payment_gates_open', 'payment_hits_open'];

/** Cases that a refused payment names; none for any other fault. */
export function missingOf(fault: unknown): Missing[] {
  const { reason, details } = asApiError(fault);
  return REFUSALS.includes(reason.code) && Array.isArray(details) ? (details as Missing[]) : [];
}

const isVoucher = ({ params }: GateView) => params.some(({ name, value }) => name === 'paper' && value === 'voucher');

/** Whether a case lacks something a reason with the payment may go past: records it meets are answered on the case, and why there is no voucher is asked apart. */
export function isAnswerable({ gates }: Missing): boolean {
  return gates.some((gate) => gate.field !== 'duplicates' && !isVoucher(gate));
}
