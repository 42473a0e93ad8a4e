import type { Commands, Event } from './generated/contract';
import { asApiError, type FileDrop, type Host, type PhotoSize, type PickKind, type SaveKind } from './host';

export type * from './generated/contract';
export type { FileDrop, PhotoSize, PickKind, SaveKind } from './host';
export { asApiError } from './host';

export type CommandName = keyof Commands;
export type RequestOf<K extends CommandName> = Commands[K][0];
export type ResponseOf<K extends CommandName> = Commands[K][1];

export interface CallOptions {
  onEvent?: (event: Event) => void;
  /** Name under which the call can be cancelled. */
  job?: string;
}

let host: Host | undefined;

/** Puts a host in; done once at start and by tests. */
export function setHost(next: Host): void {
  host = next;
}

function current(): Host {
  if (!host) throw new Error('no host');
  return host;
}

/** The desktop window when there is one, else (only in development and `--mode mock`) the office in memory. */
export async function connect(): Promise<boolean> {
  if ('__TAURI_INTERNALS__' in window) {
    host = (await import('./desktop')).desktop;
    return true;
  }
  if (import.meta.env.DEV || import.meta.env.MODE === 'mock') {
    host = (await import('./mock')).makeMock();
    return true;
  }
  return false;
}

/** Runs one command of the contract. Rejects with an `ApiError`. */
export async function call<K extends CommandName>(
  name: K,
  request: RequestOf<K>,
  options: CallOptions = {},
): Promise<ResponseOf<K>> {
  try {
    return (await current().rpc({ name, request, ...options })) as ResponseOf<K>;
  } catch (fault) {
    throw asApiError(fault);
  }
}

export const isPretend = (): boolean => current().pretend;
export const cancel = (job: string): Promise<void> => current().cancel(job);
export const pickFiles = (kind: PickKind): Promise<string[]> => current().pickFiles(kind);
export const pickFolder = (): Promise<string | null> => current().pickFolder();
export const pickSave = (kind: SaveKind, suggested: string): Promise<string | null> =>
  current().pickSave(kind, suggested);
export const paperBytes = (id: string): Promise<ArrayBuffer> => current().paperBytes(id);
export const openPaper = (id: string): Promise<void> => current().openPaper(id);
export const savePaper = (id: string, out: string): Promise<void> => current().savePaper(id, out);
export const openAttachment = (id: string): Promise<void> => current().openAttachment(id);
export const openFile = (path: string): Promise<void> => current().openFile(path);
export const zoom = (factor: number): Promise<void> => current().zoom(factor);
export const systemLanguage = (): Promise<string> => current().systemLanguage();
export const onFilesDropped = (handler: (drop: FileDrop) => void): Promise<() => void> =>
  current().onFilesDropped(handler);
export const onFilesHover = (handler: (at: { x: number; y: number } | null) => void): Promise<() => void> =>
  current().onFilesHover(handler);
export const photoUrl = (id: string, size: PhotoSize): string => current().photoUrl(id, size);
