import type { CaseView, Commands, QuoteView } from '../generated/contract';
import { recompute } from './derive';
import { commit, expectVersion, findCase, refuse, type Context } from './kept';

const nameOf = ({ office }: Context, id: string): string =>
  office.organisations.find((one) => one.id === id && one.kind === 'contractor')?.name ??
  refuse('not_found', 'row_unknown', { entity: 'organisation', id }, { field: 'contractor_id' });

/** Sums, gaps, who asks least and which the plan goes by. */
function compare(one: CaseView): void {
  for (const quote of one.plan.quotes) {
    quote.total_fen = 0;
    for (const asked of quote.lines) {
      const line = one.lines.find(({ id }) => id === asked.line_id);
      asked.amount_fen = Math.round(((line?.quantity ?? 0) * asked.unit_price_fen) / 1000);
      quote.total_fen += asked.amount_fen;
      const others = one.plan.quotes.flatMap(({ lines }) => lines.filter(({ line_id }) => line_id === asked.line_id));
      asked.lowest = others.length > 1 && others.every(({ unit_price_fen }) => unit_price_fen >= asked.unit_price_fen);
      const named = asked.brand !== '' || asked.model !== '';
      const isTheirs = !named || (line?.brand === asked.brand && line.model === asked.model);
      asked.chosen = isTheirs && line?.contractor_id === quote.contractor_id && line.unit_price_fen === asked.unit_price_fen;
    }
    quote.missing = one.lines.filter(({ id }) => !quote.lines.some(({ line_id }) => line_id === id)).length;
  }
}

export function saveQuote(context: Context, request: Commands['quote_save'][0]): CaseView {
  const one = findCase(context.office, request.case_id);
  const contractor = nameOf(context, request.contractor_id);
  let quote = one.plan.quotes.find(({ contractor_id }) => contractor_id === request.contractor_id);
  if (quote) {
    expectVersion(quote, request.version);
    quote.version += 1;
  } else {
    quote = {
      version: 1, contractor_id: request.contractor_id, contractor, quoted_on: null, note: '', attachment_id: null, lines: [], total_fen: 0, missing: 0,
    } satisfies QuoteView;
    one.plan.quotes.push(quote);
  }
  if (request.quoted_on !== undefined) quote.quoted_on = request.quoted_on || null;
  if (request.note !== undefined) quote.note = request.note;
  if (request.attachment_id !== undefined) quote.attachment_id = request.attachment_id || null;
  for (const { line_id, unit_price_fen: given, remove, brand, model } of request.lines ?? []) {
    const before = quote.lines.find((asked) => asked.line_id === line_id);
    quote.lines = quote.lines.filter((asked) => asked !== before);
    if (remove) continue;
    const unit_price_fen = given ?? before?.unit_price_fen;
    if (unit_price_fen === undefined) return refuse('invalid_value', 'required', { field: 'unit_price_fen' });
    quote.lines.push({
      line_id, unit_price_fen, amount_fen: 0, brand: brand ?? before?.brand ?? '', model: model ?? before?.model ?? '', chosen: false, lowest: false,
    });
  }
  compare(one);
  return commit(context.office, one, 'quote_save', []);
}

export function removeQuote({ office }: Context, request: Commands['quote_remove'][0]): CaseView {
  const one = findCase(office, request.case_id);
  one.plan.quotes = one.plan.quotes.filter(({ contractor_id }) => contractor_id !== request.contractor_id);
  compare(one);
  return commit(office, one, 'quote_remove', []);
}

export function chooseQuotes({ office }: Context, { case_id, picks }: Commands['quote_choose'][0]): CaseView {
  const one = findCase(office, case_id);
  for (const { line_id, contractor_id } of picks) {
    const quote = one.plan.quotes.find((asked) => asked.contractor_id === contractor_id);
    const asked = quote?.lines.find((named) => named.line_id === line_id);
    const line = one.lines.find(({ id }) => id === line_id);
    if (!quote || !asked || !line) return refuse('invalid_value', 'not_quoted', { item: String(line?.item_no ?? ''), contractor: quote?.contractor ?? '' });
    Object.assign(line, { unit_price_fen: asked.unit_price_fen, contractor_id, contractor: quote.contractor, version: line.version + 1 });
    if (asked.brand || asked.model) Object.assign(line, { brand: asked.brand, model: asked.model });
  }
  recompute(one);
  compare(one);
  return commit(office, one, 'quote_choose', []);
}
