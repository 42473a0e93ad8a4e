import type { ApiError, CaseView, ErrorCode, Event, ReasonCode } from '../generated/contract';
import { refresh } from './derive';
import { rulesFor } from './eligibility';
import type { Office } from './office';
import { followLines } from './works';

export interface Context {
  office: Office;
  emit: (event: Event) => void;
  cancelled: () => boolean;
}

/** Refuses as the program does: the kind of error, the reason and its values. */
export function refuse(
  code: ErrorCode,
  reason: ReasonCode,
  values: Record<string, string> = {},
  more: Partial<ApiError> = {},
): never {
  const params = Object.entries(values).map(([name, value]) => ({ name, value }));
  const message = [reason, ...Object.values(values)].join(' ');
  // oxlint-disable-next-line no-throw-literal -- the wire carries plain objects
  throw { code, reason: { code: reason, params }, message, ...more } satisfies ApiError;
}

export function findCase(office: Office, key: string | undefined): CaseView {
  return (
    office.cases.find((one) => one.id === key || one.case_no === key) ?? refuse('not_found', 'case_unknown', { case: key ?? '' })
  );
}

/** Commits a change: new version, a row in the history, derived figures. */
export function commit(
  office: Office,
  one: CaseView,
  command: string,
  changes: CaseView['history'][number]['changes'],
): CaseView {
  one.version += 1;
  followLines(one);
  office.lastSavedAt = Date.now();
  office.serial += 1;
  one.history = [
    {
      seq: office.serial,
      at: Date.now(),
      user: office.user ?? '',
      command,
      entity: 'case',
      entity_id: one.id,
      changes,
    },
    ...one.history,
  ];
  return structuredClone(refresh(one, rulesFor(office.programmes, one)));
}

export function expectVersion(current: { version: number }, wanted: number | undefined): void {
  if (wanted !== undefined && wanted !== current.version)
    refuse('conflict', 'row_changed', { entity: 'case', id: '' });
}

export const findLine = (office: Office, id: string) => {
  for (const one of office.cases) {
    const line = one.lines.find((candidate) => candidate.id === id);
    if (line) return { one, line };
  }
  return refuse('not_found', 'row_unknown', { entity: 'plan_line', id });
};
