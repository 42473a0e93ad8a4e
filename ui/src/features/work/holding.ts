import { call, type Language } from '@/ipc/client';

/**
 * The prints that hold for a home's work orders, by their paper ids. An order whose prints are void, or that was never
 * printed, gets a new one; a home without orders has one paper of all its items.
 */
export async function holding(caseId: string, language: Language): Promise<string[]> {
  const { work, papers } = await call('case_get', { id: caseId });
  const orders = work.orders.filter(({ cancelled_at, item_nos }) => cancelled_at === null && item_nos.length > 0);
  const issue = async (order_id?: string) =>
    (await call('paper_make', { case: caseId, kind: 'work_order', order_id, language })).id;
  if (orders.length === 0) {
    const latest = papers.filter(({ kind }) => kind === 'work_order').sort((a, b) => b.issued_at - a.issued_at)[0];
    return [latest?.id ?? (await issue())];
  }
  const found: string[] = [];
  for (const order of orders) found.push(order.prints.find((print) => !print.void)?.paper_id ?? (await issue(order.id)));
  return found;
}
