import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { useCode, type CodeGroup } from '@/i18n/useCode';
import type { FieldChange, HistoryRow } from '@/ipc/client';
import { money, quantity } from '@/shared/format';

/** Fields whose values are codes. */
const CODED: Record<string, CodeGroup> = {
  stage: 'stage',
  to: 'stage',
  categories: 'category',
  exit_reason: 'exit',
  kind: 'kind',
  relation: 'relation',
  sex: 'sex',
  ability_level: 'level',
  id_status: 'idStatus',
  fund: 'fund',
  category: 'category',
  ownership: 'ownership',
  owner_consent: 'ownerConsent',
  registration: 'registration',
  demolition: 'demolition',
  earlier: 'earlier',
  step: 'reviewStep',
  decision: 'decision',
  outcome: 'objectionOutcome',
  verdict: 'acceptVerdict',
  agreed_as: 'agreedAs',
  revealed: 'field',
  payee_kind: 'payee',
};

/** The same name means something else for some entities: papers and attachments have kinds of their own. */
const CODED_OF: Record<string, Record<string, CodeGroup>> = {
  placement: { stage: 'photoStage' },
  assessment: { reason: 'assessReason', mode: 'assessMode', origin: 'assessOrigin' },
  attachment: { kind: 'attachment' },
  paper: { kind: 'paper' },
  finding: { hazard: 'hazard', severity: 'severity' },
  home_survey: { dwelling_type: 'dwelling_type', structure: 'structure', living: 'living' },
  need: { answer: 'answer' },
  visit: { mode: 'visitMode' },
  settlement_row: { kind: 'settleRow' },
};

/** Inner workings of the record: what the program keeps for itself. */
const INNER = new Set(['next_item_no', 'search', 'address_key', 'sha256', 'made_of', 'content', 'form', 'form_version', 'counts', 'stage_since', 'together', 'frozen', 'payee_key', 'seller_key', 'seal']);

/** These, keys of other rows, and instants. */
export const isInner = (field: string): boolean =>
  (field.endsWith('_id') && field !== 'contractor_id') || (field.endsWith('_at') && field !== 'removed_at') || INNER.has(field);

export const isBlank = (value: string | null): boolean => value === null || value === '' || value === '[]';

/** What a person wants to read of a row: no keys, and nothing that was and stays blank. */
export const shownChanges = ({ changes, entity }: HistoryRow): FieldChange[] =>
  changes.filter(
    ({ field, before, after }) =>
      !isInner(field) && !(entity === 'assessment' && field === 'kind') && !(isBlank(before) && isBlank(after)),
  );

/** `["db","gl"]` as its parts; any other text is one part. */
function listOf(text: string): string[] {
  if (!text.startsWith('[')) return [text];
  try {
    return (JSON.parse(text) as unknown[]).map(String);
  } catch {
    return [text];
  }
}

/** A value of the history in words where it is a code, a figure where it is one, a name where it is a key. */
export function useHistoryValue() {
  const { t } = useTranslation();
  const code = useCode();
  const organisations = useCommand('reference', {}).data?.organisations ?? [];
  const words = (group: CodeGroup, text: string) =>
    listOf(text)
      .map((one) => code(group, one))
      .join(' · ');
  return (entity: string, field: string, value: string | null): string => {
    if (value === null || isBlank(value)) return t('history.blank');
    if (field === 'contractor_id') return organisations.find(({ id }) => id === value)?.name ?? value;
    if (field === 'removed_at') return t('history.removed');
    if (field.endsWith('_fen')) return money(Number(value));
    if (field === 'quantity' || field.endsWith('_quantity')) return quantity(Number(value));
    // Lists and tables of values say no more than that they are others now.
    if (/^(\{|\[\{)/.test(value)) return t('history.other');
    const group = CODED_OF[entity]?.[field] ?? CODED[field];
    if (value === 'true' || value === 'false') return t(`history.${value}`);
    return group ? words(group, value) : listOf(value).join(' · ');
  };
}

export interface Run {
  row: HistoryRow;
  count: number;
}

/** Acts of one command by one user within a minute, newest first, told once with their number. */
export function runsOf(history: HistoryRow[]): Run[] {
  const runs: Run[] = [];
  let at: number | null = null;
  for (const row of history) {
    const last = runs.at(-1);
    const same = last && last.row.command === row.command && last.row.user === row.user;
    // Rows of one act carry the same instant.
    if (same && last.row.at - row.at < 60_000) last.count += row.at === at ? 0 : 1;
    else runs.push({ row, count: 1 });
    at = row.at;
  }
  return runs;
}
