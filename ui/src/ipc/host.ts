import type { ApiError, Event } from './generated/contract';

/** What kind of file a dialog offers; the host turns it into filters and titles. */
export type PickKind = 'roster' | 'template' | 'photos' | 'attachments' | 'backup' | 'pack';
export type SaveKind = 'result' | 'export' | 'backup' | 'paper' | 'csv';
export type PhotoSize = 'thumb' | 'print';

/** Files let go over the window; `x`/`y` in CSS pixels when the host knows them. */
export interface FileDrop {
  paths: string[];
  x?: number;
  y?: number;
}

/** One request as it crosses to the host. */
export interface Rpc {
  name: string;
  request: unknown;
  job?: string;
  onEvent?: (event: Event) => void;
}

/**
 * Everything the UI may ask of the program around it. There are two: the desktop window, and an office in memory for
 * tests and for looking at the screens in a browser.
 */
export interface Host {
  /** True where the data is made up and lives in memory only. */
  readonly pretend: boolean;
  rpc(call: Rpc): Promise<unknown>;
  cancel(job: string): Promise<void>;
  pickFiles(kind: PickKind): Promise<string[]>;
  pickFolder(): Promise<string | null>;
  pickSave(kind: SaveKind, suggested: string): Promise<string | null>;
  paperBytes(id: string): Promise<ArrayBuffer>;
  /** Opens an issued paper in the system's viewer. */
  openPaper(id: string): Promise<void>;
  /** Writes the issued bytes of a paper to a file the user chose. */
  savePaper(id: string, out: string): Promise<void>;
  openAttachment(id: string): Promise<void>;
  /** Opens a file the program has written in this session. */
  openFile(path: string): Promise<void>;
  systemLanguage(): Promise<string>;
  onFilesDropped(handler: (drop: FileDrop) => void): Promise<() => void>;
  /** Where dragged files hover, in CSS pixels; null when they leave. */
  onFilesHover(handler: (at: { x: number; y: number } | null) => void): Promise<() => void>;
  photoUrl(id: string, size: PhotoSize): string;
  /** Draws the whole page larger; 1 is its own size. */
  zoom(factor: number): Promise<void>;
}

/** Makes an error object of whatever was thrown. */
export function asApiError(fault: unknown): ApiError {
  if (typeof fault === 'object' && fault !== null && 'code' in fault && 'message' in fault) return fault as ApiError;
  const message = fault instanceof Error ? fault.message : String(fault);
  return { code: 'internal', reason: { code: 'internal', params: [] }, message };
}
