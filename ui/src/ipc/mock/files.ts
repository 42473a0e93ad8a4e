import type { Commands, FileResult } from '../generated/contract';
import type { Context } from './kept';
import { nextId, photoSlot, type Office } from './office';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

function result(file: string, outcome: FileResult['outcome'], more: Partial<FileResult> = {}): FileResult {
  return { file, outcome, code: null, reason: null, photo_id: null, placement_id: null, also_in: [], already: [], ...more };
}

function takeOne(office: Office, path: string, request: Commands['photo_import'][0]): FileResult {
  if (/truncated|broken|空/.test(path))
    return result(nameOf(path), 'refused', { code: 'truncated', reason: '文件不完整，请重新拷贝原件' });
  const one = office.cases.find(({ id, case_no }) => id === request.case || case_no === request.case);
  if (!one) {
    office.inbox.push({
      id: `${nextId('photo')}~before`,
      file_name: nameOf(path),
      taken_at: null,
      arrived_at: Date.now(),
      source: 'usb',
      width: 1600,
      height: 1200,
      size: 520_112,
      also_in: [],
    });
    return result(nameOf(path), 'added');
  }
  const line = one.lines.find(({ item_no, finding_id }) =>
    request.finding_id ? finding_id === request.finding_id : item_no === request.item,
  );
  const stage = request.stage ?? (request.finding_id ? 'before' : null);
  const slot = photoSlot(line?.item_no ?? null, stage, nameOf(path), '2026-11-23 10:12');
  if (request.finding_id) office.shows.set(slot.placement_id, request.finding_id);
  (line?.photos ?? one.loose_photos).push(slot);
  return result(nameOf(path), 'placed', { photo_id: slot.photo_id, placement_id: slot.placement_id });
}

/** Takes files one after the other, as the real one does. */
export async function takeFiles(
  { office, emit, cancelled }: Context,
  request: Commands['photo_import'][0],
): Promise<Commands['photo_import'][1]> {
  const files: FileResult[] = [];
  for (const [index, path] of request.paths.entries()) {
    if (cancelled()) break;
    await pause(5);
    const one = takeOne(office, path, request);
    files.push(one);
    emit({ event: 'file', file: one.file, outcome: one.outcome, id: one.photo_id });
    emit({ event: 'progress', done: index + 1, total: request.paths.length, label: one.file });
  }
  office.lastSavedAt = Date.now();
  const count = (outcome: FileResult['outcome']) => files.filter((one) => one.outcome === outcome).length;
  return {
    files,
    added: count('added'),
    placed: count('placed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    cancelled: cancelled(),
  };
}

export function arrivals(
  office: Office,
  caseId: string | undefined,
  offset = 0,
  limit = 200,
): Commands['photo_list'][1] {
  if (caseId) return { total: 0, photos: [] };
  return { total: office.inbox.length, photos: office.inbox.slice(offset, offset + limit) };
}
