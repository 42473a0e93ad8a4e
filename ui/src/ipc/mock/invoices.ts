import type { CaseView, Commands, InvoiceView, InvoicesView } from '../generated/contract';
import { commit, expectVersion, findCase, refuse, type Context } from './kept';
import { nextId, type Office } from './office';

const isLocked = (one: CaseView): boolean => one.submitted_on !== null || one.paid_on !== null;

export function invoicesView(office: Office, key: string): InvoicesView {
  const one = findCase(office, key);
  const invoices = office.money.invoices.get(one.id) ?? [];
  const bought = one.work.lines.flatMap(({ line_id, purchase }) => {
    const line = one.lines.find(({ id }) => id === line_id);
    return purchase?.invoice_no && line && purchase.deal_price_fen !== null && !invoices.some(({ number }) => number === purchase.invoice_no)
      ? [{ number: purchase.invoice_no, seller: purchase.vendor, issued_on: purchase.invoiced_on, amount_fen: line.amount_fen, items: [line.item_no], attachment_id: purchase.attachment_id }]
      : [];
  });
  return {
    case_id: one.id,
    invoices,
    proposals: bought,
    invoiced_fen: invoices.reduce((all, { amount_fen }) => all + amount_fen, 0),
    total_fen: one.total_fen,
    locked: isLocked(one),
  };
}

export function saveInvoice({ office }: Context, request: Commands['invoice_save'][0]): InvoicesView {
  const one = findCase(office, request.case_id);
  if (isLocked(one)) refuse('invalid_value', 'settled', { case_no: one.case_no }, { field: 'stage' });
  const list = office.money.invoices.get(one.id) ?? [];
  const before = list.find(({ id }) => id === request.id);
  if (before) expectVersion(before, request.version);
  const number = (request.number ?? before?.number ?? '').replace(/\s/g, '');
  const seller = request.seller ?? before?.seller ?? '';
  const duplicate_reason = request.duplicate_reason ?? before?.duplicate_reason ?? '';
  if (!number) refuse('invalid_value', 'required', { field: 'invoice_no' }, { field: 'invoice_no' });
  const other = [...office.money.invoices].find(([id, all]) => id !== one.id && all.some((each) => each.number === number && each.seller === seller));
  if (other && !duplicate_reason)
    refuse('duplicate', 'invoice_elsewhere', { invoice: number, case_no: findCase(office, other[0]).case_no }, { field: 'duplicate_reason' });
  const after: InvoiceView = {
    id: before?.id ?? nextId('invoice'),
    version: (before?.version ?? 0) + 1,
    number,
    code: request.code ?? before?.code ?? '',
    issued_on: request.issued_on === undefined ? (before?.issued_on ?? null) : request.issued_on || null,
    seller,
    amount_fen: request.amount_fen ?? before?.amount_fen ?? 0,
    items: request.items ?? before?.items ?? [],
    attachment_id: request.attachment_id === undefined ? (before?.attachment_id ?? null) : request.attachment_id || null,
    duplicate_reason,
  };
  office.money.invoices.set(one.id, [...list.filter((each) => each !== before), after]);
  commit(office, one, 'invoice_save', [{ field: 'number', before: before?.number ?? null, after: number }]);
  return invoicesView(office, one.id);
}

export function removeInvoice({ office }: Context, { id }: Commands['invoice_remove'][0]): InvoicesView {
  for (const [key, list] of office.money.invoices)
    if (list.some((one) => one.id === id)) {
      office.money.invoices.set(key, list.filter((one) => one.id !== id));
      commit(office, findCase(office, key), 'invoice_remove', []);
      return invoicesView(office, key);
    }
  return refuse('not_found', 'row_unknown', { entity: 'invoice', id });
}
